import type { HttpContext } from '@adonisjs/core/http'
import { Exception } from '@adonisjs/core/exceptions'
import { appUrl } from '#config/app'
import { now } from '#core/clock'
import { wantsJson } from '#core/http/exception_handler'
import { problem } from '#core/http/problem'
import { HouseholdScope } from '#core/household_scope'
import { safePath } from '#core/safe_url'
import { authenticateBearer } from '#identity/actions/authenticate_bearer'
import type { Access } from '#config/access'
import type { DeviceSession } from '#identity/queries/find_session'

/** For so long a proof of who one is holds for sensitive acts. */
const CONFIRMED_FOR_MS = 10 * 60_000

/** Whether a sensitive act needs a new proof; a session that never gave one always does. */
export const mustConfirm = ({ confirmedAt }: DeviceSession) =>
  !confirmedAt || now().getTime() - confirmedAt.getTime() > CONFIRMED_FOR_MS

/** Whether the household of a session asks for a second factor that the person does not have. */
export async function owesFactor(userId: string, householdId: string | null): Promise<boolean> {
  if (!householdId) return false
  const scope = new HouseholdScope(householdId, userId)
  try {
    return (await scope.enter())?.must_enrol ?? false
  } finally {
    await scope.close({ keep: false })
  }
}

const NEEDED: Record<string, string> = {
  '/confirm': 'step_up_needed',
  '/login/challenge': 'second_factor_needed',
  '/settings/two-step?needed=1': 'enrolment_needed',
  '/households': 'not_a_member',
}

/**
 * Leads elsewhere before the wish is granted; `back` lets the page there come back to the wish, or
 * to the page it was made on. A program is told what is missing (403).
 */
export function leadTo(ctx: HttpContext, path: string, { back = false } = {}) {
  const { request, response } = ctx
  if (wantsJson(ctx)) return problem(ctx, { status: 403, members: { code: NEEDED[path] } })
  const isPage = request.method() === 'GET' && !ctx.htmx.partial
  const wish = isPage ? request.url(true) : pageBefore(ctx)
  const to = back && wish ? `${path}?return_to=${encodeURIComponent(wish)}` : path
  if (ctx.htmx.partial) return response.status(401).header('HX-Redirect', to).send('')
  return response.redirect(to)
}

/** The page of this site that a form was sent from. */
function pageBefore({ request }: HttpContext): string | null {
  const referrer = request.header('referer') ?? ''
  if (!URL.canParse(referrer)) return null
  const { origin, pathname, search } = new URL(referrer)
  return origin === new URL(appUrl).origin ? safePath(pathname + search) : null
}

/** Who a program acts for, when it may use the route. It never may where no scope is named. */
export async function programOf(ctx: HttpContext, { scope, stepUp }: Access) {
  const program = await authenticateBearer(ctx)
  const isAllowed = scope && !stepUp && (program.scopes === 'all' || program.scopes.includes(scope))
  if (!isAllowed) throw new Exception('The key does not allow this.', { status: 403 })
  return program
}
