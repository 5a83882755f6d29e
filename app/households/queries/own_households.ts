import db from '@adonisjs/lucid/services/db'
import type { EnteredHousehold } from '#core/household_scope'
import type { Role } from '#config/access'

export interface OwnHousehold {
  id: string
  name: string
  role: Role
}

/** The households of a person, in the order of joining. Each is entered for its name: no query sees two. */
export async function ownHouseholds(userId: string): Promise<OwnHousehold[]> {
  return db.transaction(async (client) => {
    await client.rawQuery(`select set_config('app.user_id', ?, true)`, [userId])
    const memberships = await client
      .from('memberships')
      .where('user_id', userId)
      .orderBy('created_at')
      .select('household_id')
    const own: OwnHousehold[] = []
    for (const { household_id: id } of memberships) {
      const { rows } = await client.rawQuery('select * from app.enter(?, ?)', [id, userId])
      // One that is being erased cannot be entered any more.
      if (!rows[0]) continue
      const { name, role } = rows[0] as EnteredHousehold
      own.push({ id, name, role })
    }
    return own
  })
}
