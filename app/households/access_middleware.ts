import { errors, type HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { Exception } from '@adonisjs/core/exceptions'
import { access, type Access } from '#config/access'
import { audit } from '#core/audit'
import { isApiCall } from '#core/http/bearer'
import { viewHelpers } from '#core/http/view_helpers'
import { HouseholdScope, runInScope } from '#core/household_scope'
import { runAsRequest, type RequestFacts } from '#core/request_facts'
import { chooseHousehold } from '#households/actions/choose_household'
import { pace, paceExactly, pacingStrangers, type Caller } from '#households/pace'
import { leadTo, mustConfirm, owesFactor, programOf } from '#households/terms'
import { Member } from '#households/member'
import type User from '#identity/models/user'

interface Asking extends Caller {
  user: User
  householdId: string
}

const ENROLMENT = '/settings/two-step?needed=1'

/** Enforces config/access.ts on every route, and opens the household of a member's request. */
export default class AccessMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const rule = access[ctx.route!.name!]
    if (!rule) throw new errors.E_ROUTE_NOT_FOUND([ctx.request.method(), ctx.request.url()])
    const facts: RequestFacts = {
      requestId: ctx.request.id() ?? '',
      address: ctx.request.ip(),
      kind: 'nobody',
      userId: null,
    }
    return runAsRequest(facts, async () => {
      if (rule.who === 'anyone' || rule.who === 'machine') {
        pace(ctx, rule)
        return next()
      }
      if (isApiCall(ctx)) {
        const program = await pacingStrangers(ctx, rule, () => programOf(ctx, rule))
        Object.assign(facts, { kind: 'api', userId: program.user.id })
        const caller = { ...program, programId: program.id }
        pace(ctx, rule, caller)
        return this.#asMember(ctx, next, rule, caller)
      }
      return this.#asPerson(ctx, next, rule, facts)
    })
  }

  async #asPerson(ctx: HttpContext, next: NextFn, rule: Access, facts: RequestFacts) {
    const guard = ctx.auth.use('web')
    if (rule.who === 'guest') {
      pace(ctx, rule)
      const isIn = (await guard.check()) && !guard.session!.isPending
      return isIn ? ctx.response.redirect('/dashboard') : next()
    }
    const user = await pacingStrangers(ctx, rule, () => guard.authenticate())
    const session = guard.session!
    pace(ctx, rule, { sessionId: session.id, userId: user.id, householdId: session.householdId })
    Object.assign(facts, { kind: 'user', userId: user.id })
    if (session.isPending !== (rule.who === 'pending'))
      return leadTo(ctx, rule.who === 'pending' ? '/dashboard' : '/login/challenge')
    if (rule.stepUp && mustConfirm(session)) return leadTo(ctx, '/confirm', { back: true })
    if (rule.who === 'member') {
      const householdId = session.householdId ?? (await chooseHousehold(user.id, session.id))
      if (!householdId) return leadTo(ctx, '/households')
      return this.#asMember(ctx, next, rule, { user, householdId, sessionId: session.id })
    }
    if (rule.who === 'person' && !rule.enrols && (await owesFactor(user.id, session.householdId)))
      return leadTo(ctx, ENROLMENT)
    await paceExactly(ctx, rule, { sessionId: session.id, userId: user.id })
    const timeZone = user.timeZone ?? undefined
    ctx.view.share({ person: user, ...viewHelpers({ locale: user.locale, timeZone }) })
    return next()
  }

  /** The whole request is one transaction on one household: all of it happens, or nothing. */
  async #asMember(ctx: HttpContext, next: NextFn, rule: Access, caller: Asking) {
    const { user, householdId } = caller
    const scope = new HouseholdScope(householdId, user.id)
    try {
      const entered = await scope.enter({ onlyReads: rule.onlyReads })
      if (!entered) return leadTo(ctx, '/households')
      if (entered.must_enrol && !rule.enrols) return leadTo(ctx, ENROLMENT)
      ctx.member = new Member(user, scope, entered)
      await runInScope(scope, async () => {
        if (!ctx.member.may(rule.role ?? 'owner')) await this.#refuse(ctx)
        await paceExactly(ctx, rule, caller)
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
      person: user,
      ...viewHelpers({ locale: user.locale, today, timeZone: user.timeZone ?? household.timeZone }),
    })
  }
}
