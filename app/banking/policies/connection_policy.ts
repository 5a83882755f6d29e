import { Exception } from '@adonisjs/core/exceptions'
import { currentScope, tenantDb } from '#core/household_scope'

/** What a person may do with a connection that they can see at all. */
export interface ReachedConnection {
  id: string
  userId: string
  status: string
  institutionId: string | null
  institutionName: string | null
  isShared: boolean
}

/**
 * A connection that the reader may see: their own, or one that is shared. Throws E_ROW_NOT_FOUND for
 * all others, also for those of other households.
 */
export async function reachConnection(id: string): Promise<ReachedConnection> {
  const { userId } = currentScope()
  const row = await tenantDb()
    .from('connections')
    .where('id', id)
    .whereNull('removed_at')
    .where((own) => void own.where('is_shared', true).orWhere('user_id', userId!))
    .firstOrFail()
  return {
    id: row.id,
    userId: row.user_id,
    status: row.status,
    institutionId: row.institution_id,
    institutionName: row.institution_name,
    isShared: row.is_shared,
  }
}

/** A login is its person's: besides them only an owner of the household puts it right or takes it apart. */
export async function manageConnection(id: string, isOwner: boolean): Promise<ReachedConnection> {
  const connection = await reachConnection(id)
  if (isOwner || connection.userId === currentScope().userId) return connection
  throw new Exception('Only the person who connected this bank, or an owner, may do this.', {
    status: 403,
  })
}
