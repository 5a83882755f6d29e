import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'

/** Takes a paper away; for 30 days an undo brings it back, then its content is gone. */
export async function removeAttachment(id: string): Promise<{ changeSetId: string }> {
  return changeSet({ cause: 'attachments.removed' }, async (changeSetId) => {
    await tenantDb().rawQuery(
      `update attachments set deleted_at = now(), version = version + 1
       where household_id = app.household_id() and id = ? and deleted_at is null`,
      [id]
    )
    return { changeSetId }
  })
}
