import db from '@adonisjs/lucid/services/db'
import { createDefaultCategories } from '#categories/actions/create_default_categories'
import { foundHousehold } from '#households/actions/found_household'
import { uuidv7 } from '#core/uuid'
import { hashPassword } from '#identity/models/password'
import User from '#identity/models/user'

export interface Registration {
  email: string
  password?: string
  /** In place of the password, where it was hashed before. */
  passwordHash?: string
  /** Whether the address is known to be the person's: a link was mailed to it. */
  isVerified?: boolean
  locale: string
  currency: string
  timeZone: string
}

/** A new person with a household of the own, ready to be used. */
export async function register({ email, locale, currency, timeZone, ...of }: Registration) {
  const displayName = email.split('@')[0]
  const passwordHash = of.passwordHash ?? (await hashPassword(of.password!))
  const user = await User.create({
    id: uuidv7(),
    email,
    passwordHash,
    displayName,
    locale,
    timeZone,
  })
  if (of.isVerified) {
    await db.rawQuery('update users set email_verified_at = now() where id = ?', [user.id])
  }
  await user.refresh()
  const household = { name: displayName, currency, timeZone, ownerId: user.id }
  try {
    return { user, householdId: await foundHousehold(household, createDefaultCategories) }
  } catch (error) {
    await user.delete()
    throw error
  }
}
