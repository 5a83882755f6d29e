import db from '@adonisjs/lucid/services/db'
import { appUrl } from '#config/app'
import { formatInstant } from '#core/formatting'
import { inHousehold, tenantDb } from '#core/household_scope'
import { letterKind } from '#core/mail/letter'
import User from '#identity/models/user'

interface Ids {
  erasureId: string
  userId: string
}

const erasureOf = (id: string) => db.from('erasures').where('id', id).first()

/** That a household or an account will be erased, when, and where that is taken back. */
export const warningLetter = letterKind('privacy.erasure_asked', async (ids: Ids) => {
  const [erasure, user] = [await erasureOf(ids.erasureId), await User.find(ids.userId)]
  if (!user || !erasure || erasure.done_at || erasure.started_at) return null
  const day = formatInstant(erasure.due_at, {
    locale: user.locale,
    timeZone: user.timeZone ?? 'UTC',
  })
  if (erasure.kind === 'user') {
    const url = `${appUrl}/settings/privacy`
    return { to: user.email, key: 'privacy.mails.account_ends', values: { day }, url }
  }
  const household = await nameOf(erasure.household_id)
  const values = { day, household }
  return {
    to: user.email,
    key: 'privacy.mails.household_ends',
    values,
    url: `${appUrl}/settings/data`,
  }
})

/** That it stays after all. */
export const keptLetter = letterKind(
  'privacy.erasure_taken_back',
  async ({ userId, householdId }: { userId: string; householdId: string | null }) => {
    const user = await User.find(userId)
    if (!user) return null
    if (!householdId)
      return { to: user.email, key: 'privacy.mails.account_stays', url: `${appUrl}/dashboard` }
    const values = { household: await nameOf(householdId) }
    return {
      to: user.email,
      key: 'privacy.mails.household_stays',
      values,
      url: `${appUrl}/dashboard`,
    }
  }
)

/** That it is done; by then there is no name to call it by. */
export const erasedLetter = letterKind('privacy.erased', async (ids: Ids) => {
  const [erasure, user] = [await erasureOf(ids.erasureId), await User.find(ids.userId)]
  if (!user || !erasure) return null
  const values = { logins: erasure.logins_left as number }
  return { to: user.email, key: 'privacy.mails.household_erased', values }
})

const nameOf = (householdId: string): Promise<string> =>
  inHousehold(householdId, async () => {
    const found = await tenantDb().from('households').where('id', householdId).first()
    return (found?.name as string) ?? ''
  })
