import { createDefaultCategories } from '#categories/actions/create_default_categories'
import { foundHousehold } from '#households/actions/found_household'
import { uuidv7 } from '#core/uuid'
import { hashPassword } from '#identity/models/password'
import User from '#identity/models/user'

export interface Registration {
  email: string
  password: string
  locale: string
  currency: string
  timeZone: string
}

/** A new person with a household of the own, ready to be used. */
export async function register({ email, password, locale, currency, timeZone }: Registration) {
  const displayName = email.split('@')[0]
  const passwordHash = await hashPassword(password)
  const user = await User.create({ id: uuidv7(), email, passwordHash, displayName, locale })
  await user.refresh()
  const household = { name: displayName, currency, timeZone, ownerId: user.id }
  try {
    return { user, householdId: await foundHousehold(household, createDefaultCategories) }
  } catch (error) {
    await user.delete()
    throw error
  }
}
