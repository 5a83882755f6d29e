import db from '@adonisjs/lucid/services/db'

/**
 * All households, for work of the night. No role of the app sees across households, so it goes by
 * people: everybody may see which households they are in, and every household has an owner.
 */
export async function householdIds(): Promise<string[]> {
  const people = await db.from('users').select('id').orderBy('id')
  const found = new Set<string>()
  await db.transaction(async (trx) => {
    for (const { id } of people) {
      await trx.rawQuery(`select set_config('app.user_id', ?, true)`, [id])
      const memberships = await trx.from('memberships').where('user_id', id)
      for (const membership of memberships) found.add(membership.household_id)
    }
  })
  return [...found]
}
