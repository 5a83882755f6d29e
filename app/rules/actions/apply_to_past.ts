import { currentScope } from '#core/household_scope'
import { enqueue } from '#core/outbox'
import { householdReader, meaningOf } from '#rules/conditions/meaning'
import { ApplyRule } from '#rules/jobs/apply_rule'
import { isAboutMore } from '#rules/running/candidates'
import { performRun } from '#rules/running/perform_run'
import { bookRun, finishRun, type TakenRun } from '#rules/running/run_books'
import type { Choice } from '#rules/running/changes'

/** So many lines are changed while the person waits; more become a job. */
const AT_HAND = 500

/** What became of a wish to apply a rule to the past. */
export interface Asked {
  runId: string
  /** Null while it waits for a worker. */
  done: { changed: number; changeSetId: string | null } | null
}

/** Applies a rule to the past: at once where it is about few rows, else by a job with progress. */
export async function applyToPast(rule: TakenRun['rule'], choice: Choice): Promise<Asked> {
  const { meaning } = await meaningOf(rule, await householdReader())
  const isMany = meaning !== null && (await isAboutMore(meaning, choice, AT_HAND))
  const runId = await bookRun(rule.id, choice)
  if (isMany) {
    await enqueue(ApplyRule, { householdId: currentScope().householdId, runId })
    return { runId, done: null }
  }
  const done = await performRun({ id: runId, rule, choice }, async () => {})
  await finishRun(runId, done)
  return { runId, done }
}
