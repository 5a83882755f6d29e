import type { HttpContext } from '@adonisjs/core/http'
import { now } from '#core/clock'
import type { DeviceSession } from '#identity/queries/find_session'

/** For so long a proof of who one is holds for sensitive acts. */
const CONFIRMED_FOR_MS = 10 * 60_000

/** Whether a sensitive act needs a new proof; a session that never gave one always does. */
export const mustConfirm = ({ confirmedAt }: DeviceSession) =>
  !confirmedAt || now().getTime() - confirmedAt.getTime() > CONFIRMED_FOR_MS

/** Leads elsewhere before the wish is granted; `back` lets the page there come back to the wish. */
export function leadTo(ctx: HttpContext, path: string, { back = false } = {}) {
  const { request, response } = ctx
  const isPage = request.method() === 'GET' && !ctx.htmx.partial
  const to = back && isPage ? `${path}?return_to=${encodeURIComponent(request.url(true))}` : path
  if (ctx.htmx.partial) return response.status(401).header('HX-Redirect', to).send('')
  return response.redirect(to)
}
