import { pagePath, shelfOfPage } from '#core/http/shelf'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Lets pages show what was done last, with its undo. */
export default class ShelfMiddleware {
  handle(ctx: HttpContext, next: NextFn) {
    ctx.view.share({ shelfOfPage: () => shelfOfPage(ctx), pagePath: () => pagePath(ctx) })
    return next()
  }
}
