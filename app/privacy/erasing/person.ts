import db from '@adonisjs/lucid/services/db'
import { audit } from '#core/audit'
import { inHousehold } from '#core/household_scope'
import { forgetKeys } from '#core/sealing/data_keys'
import { householdIds } from '#households/queries/household_ids'
import { disableUser } from '#identity/actions/disable_user'
import { tables, tenantTables } from '#privacy/catalogue'
import { noteLoginsLeft, partsOf, type Erasure } from '#privacy/erasing/books'
import { isTimeUp } from '#privacy/erasing/household'
import { leaveHouseholds } from '#privacy/erasing/leaving'
import { endOwnLogins, loginsLeft } from '#privacy/erasing/own_logins'
import { forgetInHousehold, isPersonColumn } from '#privacy/erasing/traces'

/**
 * Erases a person: locks them out, erases the households that are theirs alone, hands the others
 * over, has their bank logins ended, and then takes every trace. False while a household or the bank
 * is not through.
 */
export async function erasePerson(erasure: Erasure): Promise<boolean> {
  const userId = erasure.userId!
  const user = await db.from('users').where('id', userId).first()
  if (user) {
    if (!user.disabled_at) await disableUser(userId)
    await leaveHouseholds(erasure)
    if ((await partsOf(erasure.id)).length > 0) return false
    for (const householdId of await householdIds()) await endOwnLogins(householdId, userId)
    const left = await loginsLeft(userId)
    if (left > 0 && !isTimeUp(erasure)) return false
    await noteLoginsLeft(erasure, left)
  }
  const person = { userId, email: user?.email ?? null }
  for (const householdId of await householdIds())
    await inHousehold(householdId, () => forgetInHousehold(person))
  await forgetOutside(person)
  forgetKeys({ userId })
  if (user) await audit({ event: 'privacy.person_erased', subject: erasure.id, actorId: null })
  return true
}

interface Person {
  userId: string
  email: string | null
}

/** What is no household's: rows that name the person or their address, and the person. */
async function forgetOutside({ userId, email }: Person) {
  const tenants = await tenantTables()
  await db.transaction(async (client) => {
    for (const [table, columns] of await tables()) {
      if (tenants.has(table) || LEFT.has(table)) continue
      for (const { name, isText, isUuid } of columns) {
        if (email && isText && /(^|_)email$/.test(name))
          await client.from(table).where(name, email).delete()
        if (isUuid && isPersonColumn(name) && name === 'user_id')
          await client.from(table).where(name, userId).delete()
      }
    }
    await client.from('users').where('id', userId).delete()
  })
}

/** The person goes last; the log is only added to; the wish is closed when all is done. */
const LEFT = new Set(['users', 'audit_log', 'audit_heads', 'erasures'])
