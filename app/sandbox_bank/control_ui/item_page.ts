/** One Item: what it is like, and everything that can happen to it. */
import { act, choice, form, table, valuesOf } from '#sandbox_bank/control_ui/fields'
import { controlPage, field, HOME, type Notice } from '#sandbox_bank/control_ui/frame'
import { operationForms, withNulls, type Stock } from '#sandbox_bank/control_ui/operation_forms'
import { stateOf } from '#sandbox_bank/control_ui/overview'
import { isoMoment } from '#sandbox_bank/dates'
import { html } from '#sandbox_bank/hosted_link/html'
import { currentMinor, type Account } from '#sandbox_bank/items/accounts'
import { toMajor } from '#sandbox_bank/amounts'
import type { Item } from '#sandbox_bank/items/item'
import { failItem } from '#sandbox_bank/items/lifecycle'
import { liveTransactions } from '#sandbox_bank/items/live_transactions'
import { applyOperations } from '#sandbox_bank/items/operations'
import { refresh } from '#sandbox_bank/items/refresh'
import { invalidField, itemNotFound } from '#sandbox_bank/plaid_error'
import type { Answer, Call } from '#sandbox_bank/router'
import { findInstitution } from '#sandbox_bank/world/institutions'
import { FIREABLE, fire } from '#sandbox_bank/webhooks/fire'

const MOST_SHOWN = 60

async function itemOf({ bank, params }: Call): Promise<Item> {
  const { rows } = await bank.pool.query<Item>('select * from items where item_id = $1', [
    params.item_id,
  ])
  if (!rows[0]) throw itemNotFound()
  return rows[0]
}

async function stockOf({ bank }: Call, item: Item, accounts: Account[]): Promise<Stock> {
  const rows = await liveTransactions(bank.pool, item.item_id, null)
  const newest = rows
    .map(({ body }) => body)
    .sort((left, right) => (left.date < right.date ? 1 : left.date > right.date ? -1 : 0))
  const choices = (bodies: typeof newest) =>
    bodies.slice(0, MOST_SHOWN).map((body) => ({
      value: body.transaction_id,
      label: `${body.date} ${body.name.slice(0, 40)} ${body.amount}${body.pending ? ' (pending)' : ''}`,
    }))
  return {
    accounts: accounts
      .filter((account) => account.is_open && account.is_shared)
      .map((one) => ({ value: one.account_id, label: `${one.name} ···· ${one.mask ?? ''}` })),
    transactions: choices(newest),
    pending: choices(newest.filter(({ pending }) => pending)),
  }
}

export async function itemPage(call: Call, notice: Notice): Promise<Answer> {
  const { bank } = call
  const item = await itemOf(call)
  const { rows: accounts } = await bank.pool.query<Account>(
    'select * from accounts where item_id = $1 order by position',
    [item.item_id]
  )
  const here = `${HOME}/items/${item.item_id}`
  const until = item.consent_expires_at ?? item.login_expires_at
  const forms = operationForms(await stockOf(call, item, accounts)).map((one) =>
    form({
      action: `${here}/ops`,
      name: one.op,
      title: one.title,
      hint: one.hint,
      button: one.title,
      fields: one.fields,
    })
  )
  const main = html`<p>
      Item ${item.item_id}: <strong>${stateOf(item, bank.now())}</strong>, ${item.head_seq} changes,
      login until ${until === null ? 'ever' : isoMoment(until)}, webhooks to
      ${item.webhook ?? 'nobody'}.
    </p>
    ${table('Accounts', ['Name', 'Digits', 'Current', 'State', 'Id'], accounts.map(accountRow))}
    <section>
      <h2>At once</h2>
      ${act(`${here}/do`, 'refresh', 'Refresh')} ${act(`${here}/do`, 'reset_login', 'Reset login')}
    </section>
    <section>
      <h2>Operations</h2>
      ${forms}
    </section>
    <section>
      <h2>Webhook</h2>
      ${form({
        action: `${here}/do`,
        name: 'fire',
        title: 'Fire a webhook of this Item',
        button: 'Fire',
        fields: [choice('code', 'Webhook', FIREABLE)],
      })}
    </section>`
  const name = findInstitution(item.institution_id)?.name ?? item.institution_id
  return controlPage(`${item.username} at ${name}`, main, notice)
}

const accountRow = (account: Account) => [
  account.name,
  account.mask,
  `${toMajor(currentMinor(account), account.currency)} ${account.currency}`,
  account.is_open ? (account.is_shared ? 'shared' : 'not shared') : 'closed',
  account.account_id,
]

/** One operation as its form says it. */
export async function operate(call: Call): Promise<string> {
  const op = field(call, 'op')
  const known = operationForms({ accounts: [], transactions: [], pending: [] })
  const fields = known.find((one) => one.op === op)?.fields ?? []
  const operation = { op, ...withNulls(valuesOf(fields, call.body)) }
  await applyOperations(call.bank, call.params.item_id, [operation])
  return `${HOME}/items/${call.params.item_id}?done=ops`
}

export async function actAtOnce(call: Call): Promise<string> {
  const { bank } = call
  const item = await itemOf(call)
  const here = `${HOME}/items/${item.item_id}`
  const wanted = field(call, 'op')
  if (item.removed_at !== null) throw itemNotFound()
  if (wanted === 'refresh') await refresh(bank, item.item_id)
  else if (wanted === 'reset_login') {
    await failItem(bank, bank.pool, item, { code: 'ITEM_LOGIN_REQUIRED', reason: null })
  } else if (wanted === 'fire') {
    const [type, code] = field(call, 'code').split('/')
    await fire(bank, item, code ?? '', type)
  } else throw invalidField('this page has no such button')
  await bank.log({ item_id: item.item_id, did: wanted, code: field(call, 'code') || undefined })
  return `${here}?done=${wanted === 'fire' ? 'webhook' : 'ops'}`
}
