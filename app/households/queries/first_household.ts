import db from '@adonisjs/lucid/services/db'

/** The household a person has been in the longest, or the named one if it is theirs; else null. */
export async function firstHousehold(userId: string, wanted?: string): Promise<string | null> {
  return db.transaction(async (trx) => {
    await trx.rawQuery(`select set_config('app.user_id', ?, true)`, [userId])
    const memberships = trx.from('memberships').where('user_id', userId)
    if (wanted) memberships.where('household_id', wanted)
    const found = await memberships.orderBy('created_at').first()
    return (found?.household_id as string) ?? null
  })
}
