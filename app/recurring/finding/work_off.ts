import { changeSet } from '#core/change_set'
import { today } from '#core/clock'
import { inHousehold, tenantDb } from '#core/household_scope'
import { addDays, type Day } from '#core/calendar'
import { tellOfBills } from '#recurring/actions/tell_of_bills'
import { findSeries } from '#recurring/finding/find_series'
import { assign } from '#recurring/linking/assign'
import { targets } from '#recurring/linking/targets'
import { writeLinks } from '#recurring/linking/write_links'
import { looseRows } from '#recurring/queries/loose_rows'

/** Merchants of one transaction: each costs one walk along an index. */
const AT_ONCE = 200
/** So far back a row may pay for a bill that it was not tied to when it came. */
const LOOSE_DAYS = 120

/**
 * Looks at the merchants that are waiting, part by part, ties what came loose, and tells of what is late. Doing it twice finds
 * nothing new.
 */
export async function workOff(householdId: string) {
  while ((await inHousehold(householdId, findAmongNext)) === AT_ONCE);
  await inHousehold(householdId, linkLoose)
  await inHousehold(householdId, async () => tellOfBills(await ownToday()))
}

async function findAmongNext(): Promise<number> {
  await tenantDb().rawQuery(LOCK)
  const { rows } = await tenantDb().rawQuery(TAKE, [AT_ONCE])
  const merchants = rows.map(({ merchant }: { merchant: string }) => merchant)
  if (merchants.length > 0) await findSeries(merchants, await ownToday())
  return merchants.length
}

/** Rows of running series that pay for nothing: one that replaced another, or whose name came later. */
async function linkLoose() {
  await tenantDb().rawQuery(LOCK)
  const rows = await looseRows(addDays(await ownToday(), -LOOSE_DAYS))
  if (rows.length === 0) return
  const all = await targets([...new Set(rows.flatMap(({ seriesIds }) => seriesIds))])
  const groups = Map.groupBy(rows, ({ seriesIds }) => seriesIds.join())
  const links = [...groups].flatMap(([key, own]) =>
    assign(
      all.filter(({ id }) => key.includes(id)),
      own
    )
  )
  if (links.length === 0) return
  const of = {
    cause: 'recurring.linked',
    details: { count: links.length },
    actor: 'system',
  } as const
  await changeSet(of, () => writeLinks(links))
}

async function ownToday(): Promise<Day> {
  const { rows } = await tenantDb().rawQuery(ZONE)
  return today(rows[0].zone)
}

const LOCK = `select pg_advisory_xact_lock(hashtextextended('recurring of ' || app.household_id(), 0))`
const ZONE = `select time_zone as zone from households where id = app.household_id()`
const TAKE = /* sql */ `
  delete from recurring_wishes where household_id = app.household_id() and merchant in (
    select merchant from recurring_wishes where household_id = app.household_id() order by merchant limit ?)
  returning merchant`
