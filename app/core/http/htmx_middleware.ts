import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

declare module '@adonisjs/core/http' {
  interface HttpContext {
    /** `partial`: the answer replaces a part of the page, so it has no shell. */
    htmx: { partial: boolean }
  }
}

/** One URL answers page and fragment; caches must not mix them up, nor keep either after sign-out. */
export default class HtmxMiddleware {
  handle(ctx: HttpContext, next: NextFn) {
    ctx.htmx = { partial: ctx.request.header('hx-request-type') === 'partial' }
    ctx.response.vary('HX-Request, HX-Request-Type, Cookie')
    ctx.response.header('Cache-Control', 'private, no-store')
    return next()
  }
}
