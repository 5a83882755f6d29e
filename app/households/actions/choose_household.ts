import db from '@adonisjs/lucid/services/db'
import { Exception } from '@adonisjs/core/exceptions'

/** The first household of a person becomes the one of this session. */
export async function chooseHousehold(userId: string, sessionId: string): Promise<string> {
  return db.transaction(async (trx) => {
    await trx.rawQuery(`select set_config('app.user_id', ?, true)`, [userId])
    const found = await trx
      .from('memberships')
      .where('user_id', userId)
      .orderBy('created_at')
      .first()
    if (!found)
      throw new Exception('You are in no household. Ask for an invitation.', { status: 403 })
    await trx.from('sessions').where('id', sessionId).update({ household_id: found.household_id })
    return found.household_id as string
  })
}
