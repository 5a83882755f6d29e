import { inHousehold, tenantDb } from '#core/household_scope'
import { isUuid } from '#core/uuid'
import { endMail } from '#notifications/actions/save_preferences'
import { UNSUBSCRIBING } from '#notifications/delivery/unsubscribing'
import type { HttpContext } from '@adonisjs/core/http'

/**
 * Ends the mail of a household to a person, by the signed address in a letter: for mail programs with one click
 * (RFC 8058), and for people with a button. It can do nothing else, so nobody has to sign in, and a page that made
 * somebody's browser send it would have to know the address. Looking at it changes nothing.
 */
export default class UnsubscriptionsController {
  async create(ctx: HttpContext) {
    const href = readerOf(ctx) && ctx.request.url(true)
    if (!href) ctx.response.status(404)
    return ctx.view.render('notifications/unsubscriptions/create', { href, isDone: false })
  }

  async store(ctx: HttpContext) {
    const reader = readerOf(ctx)
    if (!reader) ctx.response.status(404)
    else await inHousehold(reader.householdId, () => unsubscribe(reader.userId))
    const page = { href: null, isDone: reader !== null }
    return ctx.view.render('notifications/unsubscriptions/create', page)
  }
}

function readerOf({ request }: HttpContext) {
  const { household: householdId, person: userId } = request.qs()
  if (!request.hasValidSignature(UNSUBSCRIBING)) return null
  return isUuid(householdId) && isUuid(userId) ? { householdId, userId } : null
}

/** Who is no member any more gets no mail anyway. */
async function unsubscribe(userId: string) {
  const member = await tenantDb().from('memberships').where('user_id', userId).first()
  if (member) await endMail(userId)
}
