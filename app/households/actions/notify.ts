import { currentScope, tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'

export interface Notification {
  /** A key of `notifications.*` in the language files, such as `banking.login_required`. */
  kind: string
  /** Names the occasion: a person is told of it once. */
  key: string
  /** Facts for the sentence; ids, names and counts, no amounts. */
  data?: Record<string, unknown>
  /** All members of the household when left out. */
  userIds?: string[]
}

/** Keeps what people are to be told, in the open household's transaction. Answers how many were told. */
export async function notify({ kind, key, data = {}, userIds }: Notification): Promise<number> {
  const { householdId } = currentScope()
  const members = tenantDb().from('memberships').where('household_id', householdId)
  if (userIds) members.whereIn('user_id', userIds)
  const told = await members.select('user_id')
  if (told.length === 0) return 0
  const { rowCount } = await tenantDb().rawQuery(
    `insert into notifications (household_id, id, user_id, kind, key, data)
     select app.household_id(), row.id, row.user_id, ?, ?, ?::jsonb
     from jsonb_to_recordset(?::jsonb) as row (id uuid, user_id uuid)
     on conflict (household_id, user_id, key) do nothing`,
    [
      kind,
      key,
      JSON.stringify(data),
      JSON.stringify(told.map((member) => ({ id: uuidv7(), user_id: member.user_id as string }))),
    ]
  )
  return rowCount as number
}
