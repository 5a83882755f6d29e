/** Faults on any endpoint: order them, see them, take them away. */
import { choice, form, number, table, text, valuesOf, flag } from '#sandbox_bank/control_ui/fields'
import { controlPage, field, HOME, type Notice } from '#sandbox_bank/control_ui/frame'
import { addFault, listFaults, removeFault, removeFaults } from '#sandbox_bank/faults'
import { html, type Html } from '#sandbox_bank/hosted_link/html'
import { invalidField } from '#sandbox_bank/plaid_error'
import type { Answer, Call } from '#sandbox_bank/router'

const HERE = `${HOME}/faults`
const ENDPOINTS = [
  '/transactions/sync',
  '/transactions/refresh',
  '/transactions/recurring/get',
  '/accounts/get',
  '/accounts/balance/get',
  '/item/get',
  '/item/remove',
  '/item/webhook/update',
  '/item/public_token/exchange',
  '/item/access_token/invalidate',
  '/link/token/create',
  '/link/token/get',
  '/liabilities/get',
  '/investments/holdings/get',
  '/investments/transactions/get',
  '/institutions/get_by_id',
  '/institutions/search',
  '/webhook_verification_key/get',
]
/** Type, code and HTTP status, by what a client should do about them. */
const ERRORS = [
  'ITEM_ERROR/ITEM_LOGIN_REQUIRED/400',
  'ITEM_ERROR/ITEM_LOCKED/400',
  'ITEM_ERROR/NO_ACCOUNTS/400',
  'ITEM_ERROR/ACCESS_NOT_GRANTED/400',
  'ITEM_ERROR/ITEM_NOT_FOUND/400',
  'ITEM_ERROR/ITEM_NOT_SUPPORTED/400',
  'ITEM_ERROR/PRODUCT_NOT_READY/400',
  'ITEM_ERROR/PRODUCTS_NOT_SUPPORTED/400',
  'ITEM_ERROR/NO_LIABILITY_ACCOUNTS/400',
  'ITEM_ERROR/NO_INVESTMENT_ACCOUNTS/400',
  'INVALID_INPUT/USER_PERMISSION_REVOKED/400',
  'INVALID_INPUT/ADDITIONAL_CONSENT_REQUIRED/400',
  'INVALID_INPUT/INVALID_ACCOUNT_ID/400',
  'INVALID_INPUT/INVALID_ACCESS_TOKEN/400',
  'INVALID_INPUT/INVALID_API_KEYS/400',
  'INVALID_INPUT/INVALID_PUBLIC_TOKEN/400',
  'INVALID_INPUT/INVALID_LINK_TOKEN/400',
  'INVALID_REQUEST/INVALID_FIELD/400',
  'TRANSACTIONS_ERROR/TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION/400',
  'INSTITUTION_ERROR/INSTITUTION_DOWN/400',
  'INSTITUTION_ERROR/INSTITUTION_NOT_RESPONDING/400',
  'INSTITUTION_ERROR/INSTITUTION_NO_LONGER_SUPPORTED/400',
  'RATE_LIMIT_EXCEEDED/TRANSACTIONS_SYNC_LIMIT/429',
  'RATE_LIMIT_EXCEEDED/ACCOUNTS_LIMIT/429',
  'RATE_LIMIT_EXCEEDED/INSTITUTION_RATE_LIMIT/429',
  'RATE_LIMIT_EXCEEDED/CREDITS_EXHAUSTED/429',
  'API_ERROR/INTERNAL_SERVER_ERROR/500',
  'API_ERROR/PLANNED_MAINTENANCE/503',
]
const BAD_GATEWAY = '<html><body><h1>502 Bad Gateway</h1></body></html>'

const MATCH = [
  choice('path', 'Endpoint', ENDPOINTS),
  text('item_id', 'Only for this Item'),
  number('nth', 'From the so-manieth request on'),
  number('times', 'At most so often', { value: 1 }),
  flag('after_cursor', 'Only requests with a cursor'),
]

interface Kind {
  name: string
  title: string
  fields: ReturnType<typeof number>[]
  action: (values: Record<string, unknown>) => object
}

const simple = (name: string, title: string): Kind => ({
  name,
  title,
  fields: [],
  action: () => ({ [name]: true }),
})

const KINDS: Kind[] = [
  {
    name: 'plaid_error',
    title: 'An error of Plaid',
    fields: [choice('error', 'Error', ERRORS)],
    action: ({ error }) => {
      const [type, code, status] = String(error).split('/')
      return {
        plaid_error: { error_type: type, error_code: code ?? '', status: Number(status ?? 400) },
      }
    },
  },
  {
    name: 'http',
    title: 'A page instead of an answer',
    fields: [
      number('status', 'Status', { value: 502 }),
      text('body', 'Body', { value: BAD_GATEWAY }),
    ],
    action: ({ status, body }) => ({ http: { status, body: body ?? '' } }),
  },
  {
    name: 'latency',
    title: 'A slow answer',
    fields: [number('ms', 'Milliseconds', { value: 5_000 })],
    action: ({ ms }) => ({ latency: { ms } }),
  },
  simple('hang', 'No answer at all'),
  simple('reset', 'A broken connection'),
  simple('truncate', 'Half an answer'),
  simple('bad_json', 'An answer that is no JSON'),
  simple('cursor_invalid', 'The cursor is not valid'),
  {
    name: 'mutate_during_pagination',
    title: 'Data changes between two pages',
    fields: [number('after_page', 'After which page', { value: 1 })],
    action: ({ after_page: page, times }) => ({
      mutate_during_pagination: { after_page: page, times: times ?? 1 },
    }),
  },
]

export async function faultsPage({ bank }: Call, notice: Notice): Promise<Answer> {
  const faults = await listFaults(bank)
  const remove = (id: number): Html =>
    html`<form method="post" action="${HERE}/remove" class="inline">
      <button class="quiet" name="fault" value="${id}">Take no. ${id} away</button>
    </form>`
  const rows = faults.map(({ id, match, action, seen, used }) => [
    String(id),
    JSON.stringify(match),
    JSON.stringify(action).slice(0, 200),
    `${used} of ${seen}`,
    remove(id),
  ])
  const list = html`${table('Ordered faults', ['No.', 'Requests', 'Fault', 'Used', ''], rows)}
    <form method="post" action="${HERE}/remove" class="inline">
      <button class="quiet" name="fault" value="all">Take all away</button>
    </form>`
  const main = html`${rows.length === 0 ? html`<p>Nothing is broken.</p>` : list}
    <section>
      <h2>Break something</h2>
      ${KINDS.map(({ name, title, fields }) =>
        form({ action: HERE, name, title, button: title, fields: [...fields, ...MATCH] })
      )}
    </section>`
  return controlPage('Faults', main, notice)
}

export async function orderFault(call: Call): Promise<string> {
  const kind = KINDS.find(({ name }) => name === field(call, 'op'))
  if (!kind) throw invalidField('this page has no such fault')
  await addFault(
    call.bank,
    valuesOf(MATCH, call.body),
    kind.action(valuesOf([...kind.fields, ...MATCH], call.body))
  )
  return `${HERE}?done=fault`
}

export async function takeAway(call: Call): Promise<string> {
  const wanted = field(call, 'fault')
  await (wanted === 'all' ? removeFaults(call.bank) : removeFault(call.bank, wanted))
  return `${HERE}?done=gone`
}
