import { currentScope, tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { tellOf } from '#households/events/told'

export interface Notification {
  /** A key of `notifications.*` in the language files, such as `banking.login_required`. */
  kind: string
  /** Names the occasion: a person is told of it once. */
  key: string
  /**
   * Facts for the sentence: ids, names and counts. Amounts as `{ minor: '1250', currency: 'USD' }`: they are
   * left out for who did not allow them, so `<kind>_plain` has to say it without.
   */
  data?: Record<string, unknown>
  /** All members of the household when left out. */
  userIds?: string[]
}

/** Keeps what people are to be told, in the open household's transaction. Answers how many were told. */
export const notify = (notification: Notification) => notifyAll([notification])

/** The same for many occasions, in one statement. */
export async function notifyAll(notifications: Notification[]): Promise<number> {
  if (notifications.length === 0) return 0
  const { householdId } = currentScope()
  const members = await tenantDb()
    .from('memberships')
    .where('household_id', householdId)
    .select('user_id')
  const ids = members.map((member) => member.user_id as string)
  const rows = notifications.flatMap(({ kind, key, data = {}, userIds }) =>
    ids
      .filter((id) => !userIds || userIds.includes(id))
      .map((id) => ({ id: uuidv7(), user_id: id, kind, key, data }))
  )
  if (rows.length === 0) return 0
  const { rows: told } = await tenantDb().rawQuery(INSERT, [JSON.stringify(rows)])
  const userIds = told.map(({ userId }: { userId: string }) => userId)
  if (told.length > 0) await tellOf({ householdId, userIds: [...new Set<string>(userIds)] })
  return told.length
}

const INSERT = /* sql */ `
  insert into notifications (household_id, id, user_id, kind, key, data)
  select app.household_id(), row.* from jsonb_to_recordset(?::jsonb)
    as row (id uuid, user_id uuid, kind text, key text, data jsonb)
  on conflict (household_id, user_id, key) do nothing
  returning user_id as "userId"`
