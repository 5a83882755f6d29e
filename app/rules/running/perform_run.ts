import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { idsOfPast, pastLimits, type FoundIds } from '#rules/running/candidates'
import { granted, type Choice } from '#rules/running/changes'
import { countOf, Past, type PlannedChange } from '#rules/running/past'
import { tieBills } from '#rules/running/tie_bills'
import { tieTransfers } from '#rules/running/tie_transfers'
import { writeChanges } from '#rules/running/write_changes'
import { householdReader, meaningOf } from '#rules/conditions/meaning'
import type { Order } from '#rules/running/order'
import type { StoredRule } from '#rules/running/live_rules'

/** Somebody does not want a run any more: all that it did is rolled back. */
export class RunCancelled extends Error {}

export interface Progress {
  total: number
  done: number
}

/** Reads in a transaction of its own: then the next set is read and reckoned while one is written. */
export type Apart = <T>(work: () => Promise<T>) => Promise<T>

interface Run {
  id: string
  rule: Pick<StoredRule, 'id' | 'name' | 'condition' | 'pattern' | 'acts'>
  choice: Choice
  /** Where it is one of several. */
  order?: Order
}

/**
 * Applies a rule to rows of the past in the open household, in one change set and one transaction: all
 * of it or nothing. Told after each set how many lines it has looked at; whoever is told may throw.
 * Answers how many transactions changed, and the change set (null where nothing was to be done).
 */
export async function performRun(
  { id, rule, choice, order }: Run,
  report: (progress: Progress) => Promise<void>,
  apart?: Apart
): Promise<{ total: number; changed: number; changeSetId: string | null }> {
  const { meaning } = await meaningOf(rule, await householdReader())
  const found = meaning ? await idsOfPast(meaning, choice) : []
  if (!meaning || found.length === 0) return { total: 0, changed: 0, changeSetId: null }
  const past = await Past.of(rule.acts, meaning, choice, order)
  const details = { name: rule.name, ruleId: rule.id, runId: id, count: 0 }
  return changeSet({ cause: 'rules.applied', details }, async (changeSetId) => {
    let [done, changed] = [0, 0]
    const write = (changes: PlannedChange[], isOnce: boolean) =>
      writeChanges(granted(changes, choice), { ruleId: rule.id, flows: past.flows, isOnce })
    for await (const { ids, changes } of setsOf(found, past, apart)) {
      await report({ total: found.length, done })
      const first = await write(changes, true)
      // They changed since they were read: by the run itself in an earlier set, or by somebody else.
      const again = await write(await past.again(first.stale), false)
      const written = [...first.written, ...again.written]
      await tieTransfers(written, rule.acts)
      await tieBills(written, rule.acts)
      done += ids.length
      changed += countOf([...first.touched, ...again.touched])
    }
    await tenantDb().rawQuery(COUNTED, [changed, changeSetId])
    return { total: found.length, changed, changeSetId }
  })
}

/** Set by set, each with what is to change of it; read one ahead where that may be. */
async function* setsOf(found: FoundIds[], past: Past, apart?: Apart) {
  const isAhead = apart !== undefined && past.isReadAhead
  const read = async (ids: FoundIds[]) => ({
    ids,
    changes: await (isAhead ? apart(() => past.changes(ids)) : past.changes(ids)),
  })
  let next: ReturnType<typeof read> | undefined
  for (const ids of inSets(found)) {
    const here = next
    next = isAhead ? read(ids) : undefined
    // It may fail while the set before it is written, when nobody waits for it yet.
    next?.catch(() => {})
    if (here) yield await here
    if (!isAhead) yield await read(ids)
  }
  if (next) yield await next
}

/** The lines of a transaction stay together. */
function* inSets(found: FoundIds[]) {
  let from = 0
  while (from < found.length) {
    let to = Math.min(from + pastLimits.atOnce, found.length)
    while (to < found.length && found[to].transactionId === found[to - 1].transactionId) to += 1
    yield found.slice(from, to)
    from = to
  }
}

/** How many it were is known at the end. */
const COUNTED = /* sql */ `
  update change_sets set details = details || jsonb_build_object('count', ?::int)
  where household_id = app.household_id() and id = ?`
