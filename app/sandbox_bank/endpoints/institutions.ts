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
    .filter((institution) => options.oauth === undefined || institution.isOauth === options.oauth)
    .filter(() => products.every((product) => PRODUCTS.includes(product)))
  const institutions = found
    .slice(0, MOST_RESULTS)
    .map((institution) => institutionBody(institution, options))
  return { institutions }
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
    ...(options.include_status ? { status: null } : {}),
  }
}
