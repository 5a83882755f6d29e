import db from '@adonisjs/lucid/services/db'
import { firstHousehold } from '#households/queries/first_household'

/** The first household of a person becomes the one of this session; null for somebody in none. */
export async function chooseHousehold(userId: string, sessionId: string): Promise<string | null> {
  const householdId = await firstHousehold(userId)
  if (householdId)
    await db.from('sessions').where('id', sessionId).update({ household_id: householdId })
  return householdId
}
