import { RATES, rateFactor, type Counted, type Rate } from '#config/rates'
import { rateOf, type Access } from '#config/access'
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

/**
 * Counts a request by its class, unless that is one which the store is asked for.
 * @throws TooManyRequests (429) beyond the limit of the class.
 */
export function pace(ctx: HttpContext, rule: Access, caller: Caller = {}): void {
  const paced = limitsOf(ctx, rule, caller)
  if (!paced || paced.rate.isExact) return
  for (const limit of paced.limits) refuse(requests.count(limit))
}

/**
 * The same for what is rare and costly. Call it when it is sure that the caller may: who may not
 * must not use up what others have. @throws TooManyRequests (429)
 */
export async function paceExactly(ctx: HttpContext, rule: Access, caller: Caller): Promise<void> {
  const paced = limitsOf(ctx, rule, caller)
  if (!paced?.rate.isExact) return
  for (const limit of paced.limits) refuse(await requests.countExactly(limit))
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

function limitsOf(ctx: HttpContext, rule: Access, caller: Caller) {
  const name = classOf(ctx, rule)
  if (!name) return null
  const rate: Rate = RATES[name]
  const { requests: most, windowSeconds } = rate
  // Somebody unknown is one sender, whatever is counted.
  const keys = new Set(rate.per.map((counted) => keyOf(counted, ctx, caller)))
  const limits = [...keys].map((key): Limit => ({
    key: `requests:${name}:${key}`,
    most: most * rateFactor(),
    windowSeconds,
  }))
  return { rate, limits }
}

/** Null where tries are counted instead, or nothing is. */
function classOf({ request }: HttpContext, rule: Access): keyof typeof RATES | null {
  const name = rateOf(rule, request.method())
  if (name === 'search' && !request.qs().q) return 'page'
  return Object.hasOwn(RATES, name) ? (name as keyof typeof RATES) : null
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
