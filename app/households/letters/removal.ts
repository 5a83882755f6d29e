import db from '@adonisjs/lucid/services/db'
import { appUrl } from '#config/app'
import { inHousehold } from '#core/household_scope'
import { letterKind } from '#core/mail/letter'
import { householdFacts } from '#households/queries/household_facts'

interface Ids {
  householdId: string
  userId: string
}

/** Somebody was taken out of a household by another one. */
export const removalLetter = letterKind(
  'households.removal',
  async ({ householdId, userId }: Ids) => {
    const user = await db.from('users').where('id', userId).whereNull('disabled_at').first()
    const facts = await inHousehold(householdId, householdFacts)
    if (!user || !facts) return null
    const values = { household: facts.name }
    return { to: user.email, key: 'households.mails.removal', values, url: `${appUrl}/households` }
  }
)
