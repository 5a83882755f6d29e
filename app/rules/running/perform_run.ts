import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { AT_ONCE, idsOfPast, type FoundIds } from '#rules/running/candidates'
import { granted, type Choice } from '#rules/running/changes'
import { countOf, Past } from '#rules/running/past'
import { tieBills } from '#rules/running/tie_bills'
import { tieTransfers } from '#rules/running/tie_transfers'
import { writeChanges } from '#rules/running/write_changes'
import { householdReader, meaningOf } from '#rules/conditions/meaning'
import type { StoredRule } from '#rules/running/live_rules'

/** Somebody does not want a run any more: all that it did is rolled back. */
export class RunCancelled extends Error {}

export interface Progress {
  total: number
  done: number
}

interface Run {
  id: string
  rule: Pick<StoredRule, 'id' | 'name' | 'condition' | 'pattern' | 'acts'>
  choice: Choice
}

/**
 * Applies a rule to rows of the past in the open household, in one change set and one transaction: all
 * of it or nothing. Told after each set how many lines it has looked at; whoever is told may throw.
 * Answers how many transactions changed, and the change set (null where nothing was to be done).
 */
export async function performRun(
  { id, rule, choice }: Run,
  report: (progress: Progress) => Promise<void>
): Promise<{ total: number; changed: number; changeSetId: string | null }> {
  const { meaning } = await meaningOf(rule, await householdReader())
  const found = meaning ? await idsOfPast(meaning, choice) : []
  if (!meaning || found.length === 0) return { total: 0, changed: 0, changeSetId: null }
  const past = await Past.of(rule.acts, meaning, choice)
  const details = { name: rule.name, ruleId: rule.id, runId: id, count: 0 }
  return changeSet({ cause: 'rules.applied', details }, async (changeSetId) => {
    let [done, changed] = [0, 0]
    for (const ids of inSets(found)) {
      await report({ total: found.length, done })
      const changes = granted(await past.changes(ids), choice)
      const written = await writeChanges(changes, { ruleId: rule.id, flows: past.flows })
      await tieTransfers(written, rule.acts)
      await tieBills(written, rule.acts)
      done += ids.length
      changed += countOf(written)
    }
    await tenantDb().rawQuery(COUNTED, [changed, changeSetId])
    return { total: found.length, changed, changeSetId }
  })
}

/** The lines of a transaction stay together. */
function* inSets(found: FoundIds[]) {
  let from = 0
  while (from < found.length) {
    let to = Math.min(from + AT_ONCE, found.length)
    while (to < found.length && found[to].transactionId === found[to - 1].transactionId) to += 1
    yield found.slice(from, to)
    from = to
  }
}

/** How many it were is known at the end. */
const COUNTED = /* sql */ `
  update change_sets set details = details || jsonb_build_object('count', ?::int)
  where household_id = app.household_id() and id = ?`
