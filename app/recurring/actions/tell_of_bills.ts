import { addDays, type Day } from '#core/calendar'
import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { notify } from '#households/actions/notify'
import { graceOf } from '#recurring/cadence/cadence'
import { seriesList, type ListedSeries } from '#recurring/queries/series_list'

/** What became late, or cost another price, longer ago is no news any more. */
const NEWS_DAYS = 7

interface News {
  kind: string
  /** The due day, or the day of the first payment at the new price. */
  on: Day
}

/**
 * Tells once of each payment that is late and of each new price, those who see every account of the bill.
 * What was before a bill was followed is told to nobody, so a history that comes late is silent. As the
 * system: for the night, and after rows came. Answers how many were told.
 */
export async function tellOfBills(today: Day): Promise<number> {
  const series = await seriesList(today)
  let told = 0
  for (const one of series) if (one.state === 'active') told += await tell(one, newsOf(one, today))
  return told
}

/** Of the newest late day alone: who was told of one payment looks at the bill. */
function newsOf(series: ListedSeries, today: Day): News[] {
  const since = addDays(today, -NEWS_DAYS)
  const isIn = series.amountMinor > 0n
  const { cadence, changed, standing } = series
  const late = standing.late.at(-1)
  const isNews = late && addDays(late, graceOf(cadence)) >= since && !standing.isQuiet
  const price = isIn ? 'other_pay' : changed && changed.ratio > 0 ? 'dearer' : 'cheaper'
  return [
    ...(isNews ? [{ kind: isIn ? 'missing' : 'late', on: late }] : []),
    ...(changed && changed.since >= since ? [{ kind: price, on: changed.since }] : []),
  ]
}

async function tell(series: ListedSeries, news: News[]): Promise<number> {
  const fresh = news.filter(({ on }) => series.followedOn !== null && on >= series.followedOn)
  if (fresh.length === 0) return 0
  const paidFrom = series.filled.flatMap(({ paidFrom: account }) => account ?? [])
  const accountIds = [series.accountId, ...series.otherAccounts.map(({ id }) => id), ...paidFrom]
  const { rows } = await tenantDb().rawQuery(MAY_SEE, sqlBindings({ accountIds }))
  const userIds = rows.map(({ user_id: id }: { user_id: string }) => id)
  let told = 0
  for (const { kind, on } of fresh)
    told += await notify({
      kind: `recurring.${kind}`,
      key: `recurring.${kind}:${series.id}:${on}`,
      data: { bill: series.name, seriesId: series.id, on },
      userIds,
    })
  return told
}

const MAY_SEE = /* sql */ `
  select m.user_id from memberships m where m.household_id = app.household_id() and not exists (
    select from account_visibility v where v.household_id = m.household_id and v.user_id = m.user_id
      and v.account_id = any ((:accountIds)::uuid[]))`
