import { ME } from '#api/shapes/organisation'
import { scopesOf } from '#api/http/scopes'
import type { HttpContext } from '@adonisjs/core/http'

/** Who a program acts for. */
export default class MeController {
  async show(ctx: HttpContext) {
    const { user, household, role, today, unread, toReview } = ctx.member
    return ME.tell({
      userId: user.id,
      name: user.displayName,
      role,
      locale: user.locale,
      today,
      householdId: household.id,
      householdName: household.name,
      currency: household.currency,
      timeZone: household.timeZone,
      unread,
      toReview,
      scopes: await scopesOf(ctx),
    })
  }
}
