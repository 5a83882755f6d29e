import db from '@adonisjs/lucid/services/db'
import { changeSet } from '#core/change_set'
import { inHousehold, tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import User from '#identity/models/user'
import type { Role } from '#config/access'
import type { Level } from '#accounts/queries/account_viewers'
import { PASSWORD, type Person } from '#tests/world'
import { hashPassword } from '#identity/models/password'

let serial = 0
let passwordHash: string | undefined

/** Somebody without any household. */
export async function aStranger(name = `Member ${++serial}`): Promise<User> {
  passwordHash ??= await hashPassword(PASSWORD)
  const id = uuidv7()
  const user = await User.create({
    id,
    email: `member-${id}@example.com`,
    passwordHash,
    displayName: name,
    locale: 'en-US',
  })
  return user.refresh()
}

/** Puts somebody into a household beside those who are in it. */
export async function joins(user: User, householdId: string, role: Role): Promise<Person> {
  await inHousehold(householdId, () =>
    changeSet({ cause: 'households.joined' }, async () => {
      const membership = { household_id: householdId, id: uuidv7(), user_id: user.id, role }
      await tenantDb().table('memberships').insert(membership)
    })
  )
  return {
    user,
    householdId,
    within: (work) => inHousehold(householdId, work, { userId: user.id }),
  }
}

/** A new member of somebody's household, in no other one. */
export const aMemberOf = async ({ householdId }: Person, role: Role, name?: string) =>
  joins(await aStranger(name), householdId, role)

/** Limits what a member sees of an account. */
export const limits = (viewer: Person, accountId: string, level: Exclude<Level, 'full'>) =>
  inHousehold(viewer.householdId, () =>
    tenantDb().rawQuery(
      `insert into account_visibility (household_id, user_id, account_id, level)
       values (app.household_id(), ?, ?, ?)`,
      [viewer.user.id, accountId, level]
    )
  )

/** How many rows a table has, whoever's they are. */
export const countOf = async (table: string) =>
  Number((await db.connection('owner').from(table).count('* as n'))[0].n)
