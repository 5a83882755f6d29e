import app from '@adonisjs/core/services/app'
import { currentScope } from '#core/household_scope'

/** Tells the open pages of the household, after the commit, that something else waits for review now. */
export async function announceReview() {
  const liveEvents = await app.container.make('liveEvents')
  const { householdId } = currentScope()
  await liveEvents.publish({ householdId, name: 'review:changed', id: householdId })
}
