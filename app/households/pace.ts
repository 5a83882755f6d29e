import { RATES, rateFactor, type Counted, type Rate } from '#config/rates'
import { rateOf, type Access } from '#config/access'
import { isApiCall } from '#core/http/bearer'
import { TooManyRequests } from '#core/http/later'
import { requests } from '#core/rates/requests'
import { senderOf } from '#identity/actions/count_try'
import { hashToken } from '#core/token'
import type { HttpContext } from '@adonisjs/core/http'
import type { Limit } from '#core/rates/request_counter'

/** Who asks, as far as it is known. */
export interface Caller {
  sessionId?: string
  programId?: string
  userId?: string
  householdId?: string | null
}

type RateName = keyof typeof RATES

/**
 * Counts a request by its classes, but for those that the store is asked for.
 * @throws TooManyRequests (429) beyond the limit of one.
 */
export function pace(ctx: HttpContext, rule: Access, caller: Caller = {}): void {
  for (const name of classesOf(ctx, rule))
    if (!rateNamed(name).isExact)
      for (const limit of limitsOf(name, ctx, caller)) {
        const wait = requests.count(limit)
        if (isApiCall(ctx)) tellLimit(ctx, name, limit)
        refuse(wait)
      }
}

/** Programs are told how much is left: of the limit that is nearest. */
function tellLimit({ response }: HttpContext, name: RateName, limit: Limit) {
  const { requests: left, seconds } = requests.left(limit)
  const told = /;r=(\d+);/.exec(String(response.getHeader('ratelimit') ?? ''))?.[1]
  if (told !== undefined && Number(told) <= left) return
  response.header('RateLimit-Policy', `"${name}";q=${limit.most};w=${limit.windowSeconds}`)
  response.header('RateLimit', `"${name}";r=${left};t=${seconds}`)
}

/**
 * The same for what is rare and costly. Call it when it is sure that the caller may: who may not
 * must not use up what others have. @throws TooManyRequests (429)
 */
export async function paceExactly(ctx: HttpContext, rule: Access, caller: Caller): Promise<void> {
  for (const name of classesOf(ctx, rule))
    if (rateNamed(name).isExact)
      for (const limit of limitsOf(name, ctx, caller)) refuse(await requests.countExactly(limit))
}

/** Somebody who is not let in has come from somewhere, and is counted there. */
export async function pacingStrangers<T>(ctx: HttpContext, rule: Access, letIn: () => Promise<T>) {
  try {
    return await letIn()
  } catch (error) {
    pace(ctx, rule)
    throw error
  }
}

const rateNamed = (name: RateName): Rate => RATES[name]

/**
 * The class of the route, after the one that all of its kind have: else a limit per bank connection
 * would be none for who asks for ever other ones. Where tries are counted, they come on top.
 */
function classesOf({ request }: HttpContext, rule: Access): Set<RateName> {
  const method = request.method()
  const name = rateOf(rule, method)
  if (name === 'probe') return new Set()
  const all = rateOf({ ...rule, rate: undefined }, method) as RateName
  if (name === 'search' && !request.qs().q) return new Set([all])
  return new Set(Object.hasOwn(RATES, name) ? [all, name as RateName] : [all])
}

function limitsOf(name: RateName, ctx: HttpContext, caller: Caller): Limit[] {
  const { per, requests: most, windowSeconds } = rateNamed(name)
  // Somebody unknown is one sender, whatever is counted.
  const keys = new Set(per.map((counted) => keyOf(counted, ctx, caller)))
  return [...keys].map((key) => ({
    key: `requests:${name}:${key}`,
    most: most * rateFactor(),
    windowSeconds,
  }))
}

/** Who is unknown is counted as the sender, whose address the store does not learn. */
function keyOf(counted: Counted, { request, route, params }: HttpContext, caller: Caller): string {
  const { sessionId, programId, userId, householdId } = caller
  const sender = () => `sender:${hashToken(senderOf(request.ip())).slice(0, 32)}`
  if (counted === 'sender') return `${route!.name} ${sender()}`
  if (counted === 'item') return `item:${householdId} ${params.id}`
  if (counted === 'household' && householdId) return `household:${householdId}`
  const known = { session: sessionId, program: programId, household: userId }[counted]
  return known ? `${counted}:${known}` : sender()
}

function refuse(waitSeconds: number) {
  if (waitSeconds > 0) throw new TooManyRequests(waitSeconds)
}
