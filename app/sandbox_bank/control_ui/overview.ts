/** The first page: the clock, the Items, the limits, and a fresh start. */
import { isoMoment } from '#sandbox_bank/dates'
import { reset, setClock } from '#sandbox_bank/endpoints/control'
import { act, choice, form, table, text, type Field } from '#sandbox_bank/control_ui/fields'
import { controlPage, field, HOME, type Notice } from '#sandbox_bank/control_ui/frame'
import { html } from '#sandbox_bank/hosted_link/html'
import { errorOf, updateStatus, type Item } from '#sandbox_bank/items/item'
import { LIMIT_TABLES, limitTableOf, setLimitTable } from '#sandbox_bank/rate_limits'
import type { Answer, Call } from '#sandbox_bank/router'
import { findInstitution } from '#sandbox_bank/world/institutions'

const STEPS: Record<string, number> = { hour: 3_600, day: 86_400, month: 30 * 86_400 }
const MOST_SHOWN = 200

export async function overview({ bank }: Call, notice: Notice): Promise<Answer> {
  const { rows: items } = await bank.pool.query<Item>(
    'select * from items order by created_at desc, item_id limit $1',
    [MOST_SHOWN]
  )
  const limits = limitTableOf(bank)
  const main = html`<section>
      <h2>Clock</h2>
      <p>The bank believes it is <strong>${isoMoment(bank.now())}</strong>.</p>
      ${act(`${HOME}/clock`, 'hour', 'One hour on')} ${act(`${HOME}/clock`, 'day', 'One day on')}
      ${act(`${HOME}/clock`, 'month', '30 days on')}
    </section>
    <section>
      <h2>Items</h2>
      ${
        items.length === 0
          ? html`<p>Nobody has linked a bank so far.</p>`
          : table(
              'Every login that was linked',
              ['Person', 'Bank', 'State', 'Item'],
              items.map((item) => [
                item.username,
                findInstitution(item.institution_id)?.name ?? item.institution_id,
                stateOf(item, bank.now()),
                html`<a href="${HOME}/items/${item.item_id}">${item.item_id}</a>`,
              ])
            )
      }
    </section>
    <section>
      <h2>Rate limits</h2>
      <p>In force: <strong>${limits}</strong>.</p>
      ${form({
        action: `${HOME}/limits`,
        name: 'limits',
        title: 'Choose other limits',
        button: 'Use these limits',
        fields: [choice('table', 'Table', LIMIT_TABLES, limits)],
      })}
    </section>
    <section>
      <h2>Start again</h2>
      ${form({
        action: `${HOME}/reset`,
        name: 'reset',
        title: 'Empty the bank',
        hint: 'Every Item, token, fault and line of the log is forgotten.',
        button: 'Forget everything',
        fields: RESET_FIELDS(bank.seed, bank.profile),
      })}
      ${act(`${HOME}/leave`, 'leave', 'Sign out')}
    </section>`
  return controlPage('Overview', main, notice)
}

const RESET_FIELDS = (seed: string, profile: string): Field[] => [
  text('seed', 'Seed', { value: seed }),
  choice('profile', 'How soon history is there', ['realistic', 'instant', 'never'], profile),
]

export function stateOf(item: Item, now: number): string {
  if (item.removed_at !== null) return 'removed'
  const error = errorOf(item, now)
  return error ? error.body.error_code : `healthy, ${updateStatus(item, now)}`
}

export async function moveClock(call: Call): Promise<string> {
  const step = field(call, 'op')
  const seconds = Object.hasOwn(STEPS, step) ? STEPS[step] : undefined
  await setClock({ bank: call.bank, body: { advance: seconds } })
  return `${HOME}?done=clock`
}

export async function chooseLimits(call: Call): Promise<string> {
  await setLimitTable(call.bank, field(call, 'table'))
  return `${HOME}?done=limits`
}

export async function emptyBank(call: Call): Promise<string> {
  const body = { seed: field(call, 'seed'), profile: field(call, 'profile') }
  await reset({ bank: call.bank, body })
  return `${HOME}?done=reset`
}
