import { errors, type HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { Exception } from '@adonisjs/core/exceptions'
import { access, type Access } from '#config/access'
import { audit } from '#core/audit'
import { viewHelpers } from '#core/http/view_helpers'
import { HouseholdScope, runInScope } from '#core/household_scope'
import { runAsRequest } from '#core/request_facts'
import { chooseHousehold } from '#households/actions/choose_household'
import { leadTo, mustConfirm } from '#households/terms'
import { Member } from '#households/member'

/** Enforces config/access.ts on every route, and opens the household of a member's request. */
export default class AccessMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const rule = access[ctx.route!.name!]
    if (!rule) throw new errors.E_ROUTE_NOT_FOUND([ctx.request.method(), ctx.request.url()])
    const facts = {
      requestId: ctx.request.id() ?? '',
      address: ctx.request.ip(),
      kind: 'nobody' as 'nobody' | 'user',
      userId: null as string | null,
    }
    return runAsRequest(facts, async () => {
      if (rule.who === 'anyone' || rule.who === 'machine') return next()
      const guard = ctx.auth.use('web')
      if (rule.who === 'guest') {
        const isIn = (await guard.check()) && !guard.session!.isPending
        return isIn ? ctx.response.redirect('/dashboard') : next()
      }
      const user = await guard.authenticate()
      Object.assign(facts, { kind: 'user', userId: user.id })
      if (guard.session!.isPending !== (rule.who === 'pending'))
        return leadTo(ctx, rule.who === 'pending' ? '/dashboard' : '/login/challenge')
      if (rule.stepUp && mustConfirm(guard.session!)) return leadTo(ctx, '/confirm', { back: true })
      return rule.who === 'member' ? this.#asMember(ctx, next, rule) : next()
    })
  }

  /** The whole request is one transaction on one household: all of it happens, or nothing. */
  async #asMember(ctx: HttpContext, next: NextFn, { role = 'owner' }: Access) {
    const { user, session } = ctx.auth.use('web')
    const householdId = session!.householdId ?? (await chooseHousehold(user!.id, session!.id))
    const scope = new HouseholdScope(householdId, user!.id)
    try {
      const entered = await scope.enter()
      if (!entered)
        throw new Exception('You are not a member of this household any more.', { status: 403 })
      ctx.member = new Member(user!, scope, entered)
      await runInScope(scope, async () => {
        if (!ctx.member.may(role)) await this.#refuse(ctx)
        this.#shareWithViews(ctx)
        await next()
      })
      await scope.close()
    } finally {
      await scope.close({ keep: false })
    }
  }

  async #refuse({ member, route }: HttpContext) {
    const data = { route: route!.name!, role: member.role }
    await audit({ event: 'access.refused', data, isLasting: true })
    throw new Exception('Your role does not allow this.', { status: 403 })
  }

  #shareWithViews({ member, view }: HttpContext) {
    const { household, today, user } = member
    view.share({
      member,
      ...viewHelpers({ locale: user.locale, today, timeZone: household.timeZone }),
    })
  }
}
