import app from '@adonisjs/core/services/app'
import { currentScope } from '#core/household_scope'

/** Tells the household's open pages, after the commit, that there is something new about a connection. */
export async function announceConnection(connectionId: string) {
  const liveEvents = await app.container.make('liveEvents')
  const { householdId } = currentScope()
  await liveEvents.publish({ householdId, name: 'connection:changed', id: connectionId })
}
