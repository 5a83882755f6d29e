import db from '@adonisjs/lucid/services/db'
import { firstHousehold } from '#households/queries/first_household'

/** Makes a household the one of a session; false when the person is not in it. */
export async function openHousehold(userId: string, sessionId: string, householdId: string) {
  if ((await firstHousehold(userId, householdId)) === null) return false
  await db.from('sessions').where('id', sessionId).update({ household_id: householdId })
  return true
}
