import { tenantDb } from '#core/household_scope'
import { notifyAll } from '#households/actions/notify'
import type { Settling } from '#ledger/events/arrivals'
import type { FoundLine } from '#rules/running/candidates'
import type { LiveRule } from '#rules/running/live_rules'

interface Told {
  transactionId: string
  payee: string
  minor: string
  currency: string
  userIds: string[]
}

/**
 * Tells of rows that came, where a rule says so, those who see their account: once of each row and rule. Not of
 * history that a first reading brings, of rows that a bank only changed, nor of what somebody typed just now.
 */
export async function tellOfRows(
  found: FoundLine[],
  { id, name, acts }: LiveRule,
  { by, isNew, isBackfill }: Settling
) {
  if (by === 'person' || !isNew || isBackfill) return
  if (found.length === 0 || !acts.some(({ type }) => type === 'notify')) return
  const ids = [...new Set(found.map(({ transactionId }) => transactionId))]
  const { rows } = await tenantDb().rawQuery(READERS, [ids])
  await notifyAll(
    (rows as Told[]).map(({ transactionId, payee, minor, currency, userIds }) => ({
      kind: 'rules.told',
      key: `rules.told:${id}:${transactionId}`,
      data: { rule: name, transactionId, payee, amount: { minor, currency } },
      userIds,
    }))
  )
}

const READERS = /* sql */ `
  select t.id as "transactionId", t.payee, t.amount_minor::text as minor, t.currency,
    array_agg(m.user_id) as "userIds"
  from unnest(?::uuid[]) arrived (id)
  cross join lateral (select * from transactions one
    where one.household_id = app.household_id() and one.id = arrived.id offset 0) t
  join memberships m on m.household_id = t.household_id
  where not exists (select from account_visibility v where v.household_id = t.household_id
    and v.account_id = t.account_id and v.user_id = m.user_id)
  group by t.id, t.payee, t.amount_minor, t.currency`
