import { tenantDb } from '#core/household_scope'
import { daysBetween, type Day } from '#core/calendar'
import { sqlBindings } from '#core/sql_bindings'
import { uuidv7 } from '#core/uuid'
import { notify } from '#households/actions/notify'
import { openGaps, type Gap } from '#balances/queries/gaps'

/** A bank may count a row some days before it sends it. */
const TELL_AFTER_DAYS = 4

/**
 * Compares what banks told with the rows of every account, keeps which differ and since when, and tells
 * once of each that lasts. It names the gap and puts nothing into it. As the system: for the night.
 */
export async function checkBalances(today: Day): Promise<Gap[]> {
  const gaps = await openGaps()
  const rows = gaps.map((gap) => ({
    id: uuidv7(),
    account_id: gap.accountId,
    currency: gap.currency,
    agreed_on: gap.agreedOn,
    told_on: gap.toldOn,
    difference_minor: gap.differenceMinor.toString(),
  }))
  const bindings = sqlBindings({ rows: JSON.stringify(rows) })
  for (const sql of [CLOSE, GO_ON, OPEN]) await tenantDb().rawQuery(sql, bindings)
  for (const gap of gaps) if (lasts(gap, today)) await tell(gap)
  return gaps
}

const lasts = ({ agreedOn, toldOn }: Gap, today: Day) =>
  daysBetween(agreedOn ?? toldOn, today) >= TELL_AFTER_DAYS

/** Those who may see the account's rows; once for each gap, whatever its size becomes. */
async function tell({ accountId, accountName, agreedOn }: Gap) {
  const { rows } = await tenantDb().rawQuery(MAY_SEE, { accountId })
  const userIds = rows.map(({ user_id: id }: { user_id: string }) => id)
  await notify({
    kind: agreedOn ? 'balances.gap' : 'balances.never',
    key: `balances.gap:${accountId}:${agreedOn ?? 'never'}`,
    data: { account: accountName, accountId, since: agreedOn },
    userIds,
  })
}

const FOUND = /* sql */ `jsonb_to_recordset((:rows)::jsonb)
  f (id uuid, account_id uuid, currency text, agreed_on date, told_on date, difference_minor bigint)`

const SAME = /* sql */ `g.household_id = app.household_id() and g.closed_at is null and g.account_id = f.account_id
  and g.agreed_on is not distinct from f.agreed_on`

const CLOSE = /* sql */ `
  update balance_gaps g set closed_at = now() where g.household_id = app.household_id() and g.closed_at is null
    and not exists (select from ${FOUND} where ${SAME})`

const GO_ON = /* sql */ `
  update balance_gaps g set told_on = f.told_on, difference_minor = f.difference_minor, checked_at = now()
  from ${FOUND} where ${SAME}`

const OPEN = /* sql */ `
  insert into balance_gaps (household_id, id, account_id, currency, agreed_on, told_on, difference_minor)
  select app.household_id(), f.id, f.account_id, f.currency, f.agreed_on, f.told_on, f.difference_minor from ${FOUND}
  where not exists (select from balance_gaps g where ${SAME})`

const MAY_SEE = /* sql */ `
  select m.user_id from memberships m where m.household_id = app.household_id() and not exists (
    select from account_visibility v where v.household_id = m.household_id and v.user_id = m.user_id
      and v.account_id = (:accountId)::uuid)`
