/** Operations on an Item as a whole: its errors, its consent, and the cursors that point into it. */
import { isPlausibleMoment, MILLISECONDS_PER_DAY, parseMoment } from '#sandbox_bank/dates'
import { append } from '#sandbox_bank/items/change_log'
import { postedTransaction } from '#sandbox_bank/items/live_transactions'
import { endConsentAt, failItem, renewLogin } from '#sandbox_bank/items/lifecycle'
import type { Context, Operation, Run } from '#sandbox_bank/items/operation_context'
import { modification } from '#sandbox_bank/items/refresh'
import { invalidField } from '#sandbox_bank/plaid_error'
import { loginRepaired } from '#sandbox_bank/webhooks/catalogue'
import { tell } from '#sandbox_bank/webhooks/queue'

const isName = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Z][A-Z_]{2,59}$/.test(value)

const FOREVER = 1_000_000_000

export const ITEM_OPERATIONS: Record<string, Run> = {
  set_error: async ({ bank, client, item }, { code, reason }) => {
    if (!isName(code)) throw invalidField('code must name an error')
    if (reason !== undefined && reason !== null && !isName(reason)) {
      throw invalidField('reason must name a reason')
    }
    const error = { code, reason: isName(reason) ? reason : null }
    await failItem(bank, client, item, error)
    return {}
  },
  heal: async ({ bank, client, item }) => {
    await renewLogin(bank, client, item)
    await tell(bank, client, item, loginRepaired())
    return {}
  },
  revoke: async ({ bank, client, item }) => {
    await failItem(bank, client, item, { code: 'USER_PERMISSION_REVOKED', reason: null })
    return {}
  },
  set_consent_expiration: setConsentExpiration,
  poison_cursor: poisonCursor,
}

/** `{at: moment}` or `{in_days}`. */
async function setConsentExpiration(
  { bank, client, item }: Context,
  { at, in_days: days }: Operation
) {
  const wanted =
    typeof days === 'number'
      ? bank.now() + days * MILLISECONDS_PER_DAY
      : parseMoment(String(at ?? ''))
  if (wanted === null || !isPlausibleMoment(wanted))
    throw invalidField('give "at" as a moment, or "in_days"')
  await endConsentAt(bank, client, item, wanted)
  return {}
}

/**
 * `{times}` or `{forever: true}`: every cursor up to now answers with the mutation error, on its first page too. Reading
 * from the beginning works and ends in a cursor that is fine: one row is told again so that this is another cursor.
 */
async function poisonCursor({ client, item }: Context, { times, forever }: Operation) {
  const count = forever === true ? FOREVER : Number(times ?? 1)
  if (!Number.isInteger(count) || count < 1 || count > FOREVER)
    throw invalidField('times must be a count')
  await client.query('update items set poison_seq = $2, poison_times = $3 where item_id = $1', [
    item.item_id,
    item.head_seq,
    count,
  ])
  const row = await postedTransaction(client, item.item_id, 1)
  if (row) await append(client, item, [modification(row, {})])
  return {}
}
