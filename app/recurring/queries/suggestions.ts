import { daysBetween, type Day } from '#core/calendar'
import { magnitude } from '#core/decimal'
import { tenantDb } from '#core/household_scope'
import { periodOf } from '#recurring/cadence/cadence'
import { paysFrom } from '#recurring/linking/series_accounts'
import { inAYear } from '#recurring/queries/series_list'
import { seriesFacts, type SeriesFacts } from '#recurring/queries/series_facts'

/** A row that says that something comes again. */
export interface EvidenceRow {
  id: string
  day: Day
  /** Minor units, positive into the account. */
  amountMinor: bigint
}

export interface SuggestedSeries extends SeriesFacts {
  evidence: EvidenceRow[]
  yearlyMinor: bigint
}

/** More at once nobody reads. */
const MOST = 30

/** What was found and nobody decided about, with its latest rows; what has ended meanwhile is left out. */
export async function suggestedSeries(today: Day): Promise<SuggestedSeries[]> {
  const suggested = await seriesFacts({ states: ['suggested'], dealt: 1 })
  const evidence = await evidenceOf(suggested.map(({ id }) => id))
  return suggested
    .map((one) => ({ ...one, evidence: evidence.get(one.id) ?? [], yearlyMinor: inAYear(one) }))
    .filter(({ cadence, evidence: rows }) => {
      return rows.length > 0 && daysBetween(rows[0].day, today) <= periodOf(cadence) * 1.5 + 7
    })
    .toSorted((one, other) => (magnitude(one.yearlyMinor) > magnitude(other.yearlyMinor) ? -1 : 1))
    .slice(0, MOST)
}

async function evidenceOf(ids: string[]): Promise<Map<string, EvidenceRow[]>> {
  const { rows } = await tenantDb().rawQuery(SQL, [ids])
  const found = new Map<string, EvidenceRow[]>()
  for (const { seriesId, ...row } of rows)
    found.set(seriesId, [...(found.get(seriesId) ?? []), row])
  return found
}

/** Among other rows of a merchant those near the amount; the newest first. */
const SQL = /* sql */ `
  select s.id as "seriesId", t.id, t.occurred_on as day, t.amount_minor as "amountMinor"
  from unnest(?::uuid[]) wanted (id)
  join recurring_series s on s.household_id = app.household_id() and s.id = wanted.id
  cross join lateral (
    select * from transactions one where one.household_id = s.household_id and one.merchant = s.merchant
      and one.deleted_at is null and ${paysFrom('s', 'one')} and one.currency = s.currency
      and (one.amount_minor > 0) = (s.amount_minor > 0)
      and (not s.is_strict or abs(one.amount_minor) between abs(s.amount_minor) * 80 / 100 and abs(s.amount_minor) * 125 / 100)
    order by one.occurred_on desc, one.id desc limit 4
  ) t
  order by s.id, t.occurred_on desc, t.id desc`
