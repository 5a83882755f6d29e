import app from '@adonisjs/core/services/app'
import { currentScope, tenantDb } from '#core/household_scope'

/** Tells the open pages of those who may see a connection, after the commit, that there is news of it. */
export async function announceConnection(connectionId: string) {
  const liveEvents = await app.container.make('liveEvents')
  const { householdId } = currentScope()
  const row = await tenantDb()
    .from('connections')
    .where('id', connectionId)
    .select('is_shared', 'user_id')
    .first()
  const userId: string | undefined = row?.is_shared === false ? row.user_id : undefined
  await liveEvents.publish({
    householdId,
    name: 'connection:changed',
    id: connectionId,
    ...(userId && { userId }),
  })
}
