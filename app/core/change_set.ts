import { uuidv7 } from '#core/uuid'
import { currentScope } from '#core/household_scope'

export interface Cause {
  /** What was done, as a key of `changes.*` in the language files: `transactions.recorded`. */
  cause: string
  /** Facts for that sentence; ids and counts, no amounts. */
  details?: Record<string, unknown>
  actor?: 'user' | 'bank' | 'system'
  /** The change set that this one takes back. */
  undoesId?: string
}

type Ending = (changeSetId: string) => Promise<void>
const endings: Ending[] = []

/** What is done at the end of each change set, still within its transaction: telling open pages, for one. */
export const onChangeSetEnd = (ending: Ending) => void endings.push(ending)

/**
 * Runs a command and keeps who did it, why and when; the database keeps each row's state before.
 * A command within a command belongs to the outer change set. Answers the work's result.
 * @throws when the ledger's constraints do not hold at the end of the work.
 */
export async function changeSet<T>(
  of: Cause,
  work: (changeSetId: string) => Promise<T>
): Promise<T> {
  const scope = currentScope()
  if (scope.changeSetId) return work(scope.changeSetId)

  const id = uuidv7()
  await scope.client.table('change_sets').insert({
    household_id: scope.householdId,
    id,
    actor_kind: of.actor ?? (scope.userId ? 'user' : 'system'),
    actor_user_id: scope.userId,
    cause: of.cause,
    details: JSON.stringify(of.details ?? {}),
    undoes_id: of.undoesId ?? null,
  })
  return within(id, work)
}

/**
 * Goes on with a change set that an earlier transaction began: for work that is done in parts.
 * @throws when the ledger's constraints do not hold at the end of the work.
 */
export const continueChangeSet = <T>(id: string, work: () => Promise<T>) => within(id, work)

async function within<T>(id: string, work: (changeSetId: string) => Promise<T>): Promise<T> {
  const scope = currentScope()
  await announce(id)
  scope.changeSetId = id
  try {
    const result = await work(id)
    // Sums are checked here rather than at the commit, so that a mistake is still this command's error.
    await scope.client.rawQuery('set constraints all immediate; set constraints all deferred')
    for (const end of endings) await end(id)
    return result
  } finally {
    scope.changeSetId = null
    if (!scope.client.isCompleted) await announce('').catch(() => {})
  }
}

const announce = (id: string) =>
  currentScope().client.rawQuery(`select set_config('app.change_set_id', ?, true)`, [id])
