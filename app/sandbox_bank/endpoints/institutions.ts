/** `/institutions/*`. */
import { invalidField, invalidInstitution } from '#sandbox_bank/plaid_error'
import type { Call, Router } from '#sandbox_bank/router'
import {
  findInstitution,
  searchInstitutions,
  type Institution,
} from '#sandbox_bank/world/institutions'
import { drawLogo } from '#sandbox_bank/world/logo'

const PRODUCTS = ['transactions', 'investments', 'liabilities', 'balance', 'recurring_transactions']
const MOST_RESULTS = 10
const MOST_LISTED = 500

export function addInstitutionEndpoints(router: Router): void {
  const options = {
    include_optional_metadata: 'boolean?',
    include_status: 'boolean?',
    include_auth_metadata: 'boolean?',
    include_payment_initiation_metadata: 'boolean?',
    oauth: 'boolean?',
    payment_initiation: 'object?',
  } as const
  router.plaid(
    '/institutions/get_by_id',
    { institution_id: 'string!', country_codes: 'array!', options },
    getById
  )
  router.plaid(
    '/institutions/search',
    { query: 'string!', country_codes: 'array!', products: 'array?', options },
    search
  )
  const listOptions = {
    ...options,
    include_status: 'boolean',
    products: 'array?',
    routing_numbers: 'array?',
  } as const
  router.plaid(
    '/institutions/get',
    { count: 'integer!', offset: 'integer!', country_codes: 'array!', options: listOptions },
    list
  )
}

/** All of them, page by page. */
async function list({ body }: Call) {
  const { count, offset } = body as { count: number; offset: number }
  if (count < 1 || count > MOST_LISTED || offset < 0) {
    throw invalidField(`count must be between 1 and ${MOST_LISTED}, offset 0 or more`)
  }
  const options = (body.options ?? {}) as Options
  const found = searchInstitutions('', body.country_codes as string[]).filter(
    ({ isOauth }) => typeof options.oauth !== 'boolean' || isOauth === options.oauth
  )
  return {
    institutions: found
      .slice(offset, offset + count)
      .map((institution) => institutionBody(institution, options)),
    total: found.length,
  }
}

interface Options {
  include_optional_metadata?: boolean | null
  include_status?: boolean | null
  oauth?: boolean | null
}

async function getById({ body }: Call) {
  const institution = findInstitution(String(body.institution_id))
  const countries = body.country_codes as string[]
  if (!institution || !countries.includes(institution.country)) throw invalidInstitution()
  return { institution: institutionBody(institution, (body.options ?? {}) as Options) }
}

async function search({ body }: Call) {
  const query = String(body.query)
  if (query.trim() === '') throw invalidField('query must not be empty')
  const products = (body.products ?? []) as string[]
  const options = (body.options ?? {}) as Options
  const found = searchInstitutions(query, body.country_codes as string[])
    .filter((institution) => institution.health !== 'unsupported')
    .filter(
      (institution) => typeof options.oauth !== 'boolean' || institution.isOauth === options.oauth
    )
    .filter(() => products.every((product) => PRODUCTS.includes(product)))
  const institutions = found
    .slice(0, MOST_RESULTS)
    .map((institution) => institutionBody(institution, options))
  return { institutions }
}

/** How the bank is doing, where it is not doing well; Plaid leaves the rest out. */
function statusOf({ health }: Institution) {
  if (health === 'healthy') return null
  const success = health === 'degraded' ? 0.5 : 0
  const breakdown = { success, error_plaid: 0, error_institution: 1 - success }
  const item = {
    status: health === 'degraded' ? 'DEGRADED' : 'DOWN',
    last_status_change: '2026-01-01T00:00:00Z',
    breakdown: { ...breakdown, refresh_interval: health === 'degraded' ? 'DELAYED' : 'STOPPED' },
  }
  return { item_logins: { ...item, breakdown }, transactions_updates: item }
}

function institutionBody(institution: Institution, options: Options) {
  const metadata = {
    logo: drawLogo(institution).toString('base64'),
    primary_color: institution.color,
    url: null,
  }
  return {
    institution_id: institution.id,
    name: institution.name,
    products: PRODUCTS,
    country_codes: [institution.country],
    routing_numbers: [],
    dtc_numbers: [],
    oauth: institution.isOauth,
    ...(options.include_optional_metadata ? metadata : {}),
    ...(options.include_status ? { status: statusOf(institution) } : {}),
  }
}
