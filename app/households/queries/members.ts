import { errors } from '@adonisjs/lucid'
import { tenantDb } from '#core/household_scope'
import type { Role } from '#config/access'

export interface HouseholdMember {
  /** The id of the membership. */
  id: string
  userId: string
  name: string
  email: string
  role: Role
  since: Date
}

/** Everybody of the open household, owners first. */
export async function members(): Promise<HouseholdMember[]> {
  const { rows } = await tenantDb().rawQuery(`
    select m.id, m.user_id as "userId", u.display_name as name, u.email, m.role, m.created_at as since
    from memberships m join users u on u.id = m.user_id
    where m.household_id = app.household_id()
    order by array_position(array['owner', 'editor', 'viewer'], m.role), u.display_name, m.id`)
  return rows
}

/** @throws 404 for a membership that is none of the open household's. */
export async function knownMember(id: string): Promise<HouseholdMember> {
  const found = (await members()).find((member) => member.id === id)
  if (!found) throw new errors.E_ROW_NOT_FOUND()
  return found
}
