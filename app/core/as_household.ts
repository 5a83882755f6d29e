import { changeSet, type Cause } from '#core/change_set'
import { currentScope } from '#core/household_scope'

/**
 * Runs work on the household as a whole, also on what the person of this scope may not see, as a change
 * set of its own beside the open one: who may not see those rows meets nothing of it. Answers the work's
 * result, which must never be shown.
 */
export async function asHousehold<T>(
  of: Omit<Cause, 'actor'>,
  work: (changeSetId: string) => Promise<T>
): Promise<T> {
  const scope = currentScope()
  const { changeSetId, userId } = scope
  scope.changeSetId = null
  await setting('app.user_id', '')
  try {
    return await changeSet({ ...of, actor: 'system' }, work)
  } finally {
    scope.changeSetId = changeSetId
    // After an error the transaction takes no more statements, and is rolled back.
    await setting('app.user_id', userId ?? '').catch(() => {})
    await setting('app.change_set_id', changeSetId ?? '').catch(() => {})
  }
}

const setting = (name: string, value: string) =>
  currentScope().client.rawQuery(`select set_config(?, ?, true)`, [name, value])
