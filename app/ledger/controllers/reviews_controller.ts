import type { HttpContext } from '@adonisjs/core/http'
import { reviewPage } from '#ledger/review_page'

/** The inbox of what somebody should look at, one payee after the other. */
export default class ReviewsController {
  async index(ctx: HttpContext) {
    const page = await reviewPage(ctx, ctx.request.qs().group)
    return ctx.view.render('ledger/reviews/index', page)
  }
}
