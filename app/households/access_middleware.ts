import { errors, type HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { Exception } from '@adonisjs/core/exceptions'
import { access, type Role } from '#config/access'
import { viewHelpers } from '#core/http/view_helpers'
import { HouseholdScope, runInScope } from '#core/household_scope'
import { chooseHousehold } from '#households/actions/choose_household'
import { Member } from '#households/member'

/** Enforces config/access.ts on every route, and opens the household of a member's request. */
export default class AccessMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const rule = access[ctx.route!.name!]
    if (!rule) throw new errors.E_ROUTE_NOT_FOUND([ctx.request.method(), ctx.request.url()])
    if (rule.who === 'member') return this.#asMember(ctx, next, rule.role)
    if (rule.who === 'guest' && (await ctx.auth.check())) return ctx.response.redirect('/dashboard')
    return next()
  }

  /** The whole request is one transaction on one household: all of it happens, or nothing. */
  async #asMember(ctx: HttpContext, next: NextFn, role: Role) {
    const user = await ctx.auth.use('web').authenticate()
    const session = ctx.auth.use('web').session!
    const householdId = session.householdId ?? (await chooseHousehold(user.id, session.id))
    const scope = new HouseholdScope(householdId, user.id)
    try {
      const entered = await scope.enter()
      if (!entered)
        throw new Exception('You are not a member of this household any more.', { status: 403 })
      ctx.member = new Member(user, scope, entered)
      if (!ctx.member.may(role))
        throw new Exception('Your role does not allow this.', { status: 403 })
      this.#shareWithViews(ctx)
      await runInScope(scope, next)
      await scope.close()
    } finally {
      await scope.close({ keep: false })
    }
  }

  #shareWithViews({ member, view }: HttpContext) {
    const { household, today, user } = member
    view.share({
      member,
      ...viewHelpers({ locale: user.locale, today, timeZone: household.timeZone }),
    })
  }
}
