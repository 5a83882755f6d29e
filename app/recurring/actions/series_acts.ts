import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { countOf, keepWithin } from '#core/limits'
import { sqlBindings } from '#core/sql_bindings'
import { uuidv7 } from '#core/uuid'
import type { Day } from '#core/calendar'
import type { SeenRow } from '#recurring/cadence/detect'
import { isDue, notDue } from '#recurring/due_day'
import { assign } from '#recurring/linking/assign'
import { accountsOf, keepAccounts } from '#recurring/linking/series_accounts'
import { targets } from '#recurring/linking/targets'
import { writeLinks } from '#recurring/linking/write_links'
import Series, { type State } from '#recurring/models/series'
import { inOrder, seenGroups } from '#recurring/queries/seen_rows'
import type { WrittenSeries } from '#recurring/actions/read_series'

/** What each new state is called in the history. */
const CAUSES: Record<State, string> = {
  active: 'recurring.resumed',
  paused: 'recurring.paused',
  ended: 'recurring.ended',
  dismissed: 'recurring.dismissed',
  suggested: 'recurring.changed',
}

/** Follows what was suggested from now on, and ties the rows that were there to it. Answers the change set. */
export async function acceptSeries(series: Series, today: Day): Promise<string> {
  return changeSet({ cause: 'recurring.accepted', details: { name: series.name } }, async (id) => {
    await series.merge({ state: 'active', followedOn: today, version: series.version + 1 }).save()
    await linkPast(series, today)
    return id
  })
}

/** Pauses, resumes, ends or dismisses one. Answers the change set. */
export async function changeState(series: Series, state: State): Promise<string> {
  return changeSet({ cause: CAUSES[state], details: { name: series.name } }, async (id) => {
    await series.merge({ state, version: series.version + 1 }).save()
    return id
  })
}

/** @throws Refusal `name` where there are as many as may be. */
export async function addSeries({ otherAccountIds, ...written }: WrittenSeries, today: Day) {
  await keepWithin('recurring', 'name', () =>
    countOf(tenantDb().from('recurring_series').whereNull('deleted_at'))
  )
  const of = { cause: 'recurring.added', details: { name: written.name } }
  return changeSet(of, async (changeSetId) => {
    const begun = { state: 'active', origin: 'hand', followedOn: today }
    const series = await Series.create({ ...written, ...begun })
    await keepAccounts(series.id, otherAccountIds ?? [])
    await linkPast(series, today)
    return { series, changeSetId }
  })
}

/** Another rhythm, amount, name or place; days that were dealt with stay. */
export async function changeSeries(series: Series, wish: WrittenSeries, today: Day) {
  const { otherAccountIds, ...written } = wish
  const isElsewhere = series.merchant !== written.merchant || series.accountId !== written.accountId
  return changeSet({ cause: 'recurring.changed', details: { name: written.name } }, async (id) => {
    if (series.accountId !== written.accountId) await moveDays(series.id, written.accountId)
    await series.merge({ ...written, version: series.version + 1 }).save()
    if (otherAccountIds) await keepAccounts(series.id, otherAccountIds)
    if (isElsewhere || otherAccountIds?.length) await linkPast(series, today)
    return id
  })
}

/** Takes one away; its rows stay. */
export async function deleteSeries(series: Series): Promise<string> {
  return changeSet({ cause: 'recurring.deleted', details: { name: series.name } }, async (id) => {
    await tenantDb().rawQuery(DELETE, [series.id])
    return id
  })
}

/** Says that nothing comes on a due day. Answers the change set. @throws Refusal `due_on` of another day. */
export async function skipDay(series: Series, dueOn: string): Promise<string> {
  if (!isDue(series.cadence, dueOn)) throw notDue()
  return changeSet({ cause: 'recurring.skipped', details: { name: series.name } }, async (id) => {
    const values = { id: uuidv7(), series: series.id, account: series.accountId, dueOn }
    await tenantDb().rawQuery(SKIP, sqlBindings(values))
    return id
  })
}

/** Rows of the last years that pay for due days of it, within the open change set. */
async function linkPast(series: Series, today: Day) {
  if (series.merchant === '') return
  const [target] = await targets([series.id])
  const groups = await seenGroups([series.merchant], today)
  const accounts = await accountsOf(series.id)
  const own = groups.filter(
    ({ accountId, currency, isIn }) =>
      accounts.includes(accountId) &&
      currency === series.currency &&
      isIn === series.amountMinor > 0n
  )
  const rows = await allowed(inOrder(own.flatMap((group) => group.rows)))
  if (target) await writeLinks(assign([target], rows))
}

/** Without rows that somebody untied from a bill. */
async function allowed(rows: SeenRow[]): Promise<SeenRow[]> {
  const { rows: refused } = await tenantDb().rawQuery(REFUSED, [rows.map(({ id }) => id)])
  const ids = new Set(refused.map(({ id }: { id: string }) => id))
  return rows.filter(({ id }) => !ids.has(id))
}

/** On another account other rows pay for it; what was skipped stays so. */
async function moveDays(id: string, to: string) {
  await tenantDb().rawQuery(LEAVE, [id])
  await tenantDb().rawQuery(MOVE, sqlBindings({ id, to }))
}

const REFUSED = /* sql */ `
  select transaction_id as id from recurring_refusals
  where household_id = app.household_id() and transaction_id = any (?::uuid[])`
const LEAVE = /* sql */ `
  delete from recurring_occurrences where household_id = app.household_id() and series_id = ? and status = 'paid'`
const MOVE = /* sql */ `
  update recurring_occurrences set account_id = :to where household_id = app.household_id() and series_id = :id`

const DELETE = /* sql */ `
  update recurring_series set deleted_at = now(), version = version + 1, updated_at = now()
  where household_id = app.household_id() and id = ?`

/** A day whose row is gone by now counts as open. */
const SKIP = /* sql */ `
  insert into recurring_occurrences as kept (household_id, id, series_id, account_id, due_on, status, origin)
  values (app.household_id(), :id, :series, :account, :dueOn, 'skipped', 'user')
  on conflict (household_id, series_id, due_on) do update
    set status = 'skipped', transaction_id = null, amount_minor = null, origin = 'user'
    where not exists (select from transactions gone
      where gone.household_id = kept.household_id and gone.id = kept.transaction_id and gone.deleted_at is null)`
