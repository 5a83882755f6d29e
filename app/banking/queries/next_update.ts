import { tenantDb } from '#core/household_scope'

/** When the next of the banks that the person sees is asked by itself; null without any within a day. */
export async function nextBankUpdate(): Promise<Date | null> {
  const { rows } = await tenantDb().rawQuery(SQL)
  return rows[0].at
}

const SQL = /* sql */ `
  select min(task.next_at) as at from connections c
  join bank_tasks task on task.household_id = c.household_id and task.connection_id = c.id and task.kind = 'sync'
  where c.household_id = app.household_id() and c.removed_at is null and (c.is_shared or c.user_id = app.user_id())
    and task.next_at between now() and now() + interval '1 day'`
