import { Exception } from '@adonisjs/core/exceptions'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

const SAFE = ['GET', 'HEAD', 'OPTIONS']

/** Besides the form's token: browsers say where a request comes from, and scripts cannot change that. */
export default class FetchSiteMiddleware {
  handle(ctx: HttpContext, next: NextFn) {
    if (!SAFE.includes(ctx.request.request.method ?? '') && isForeign(ctx)) {
      throw new Exception('This request comes from another site.', {
        status: 403,
        code: 'E_FOREIGN_SITE',
      })
    }
    return next()
  }
}

/** `none` is a person's own doing; what sends no header is no browser, or too old for it. */
function isForeign({ request }: HttpContext): boolean {
  const site = request.header('sec-fetch-site')
  if (site) return site !== 'same-origin' && site !== 'none'
  const origin = request.header('origin')
  if (!origin) return false
  return !URL.canParse(origin) || new URL(origin).host !== request.header('host')
}
