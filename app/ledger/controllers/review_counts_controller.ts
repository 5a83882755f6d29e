import type { HttpContext } from '@adonisjs/core/http'

/** How many wait for a look: open pages ask when something may have changed. */
export default class ReviewCountsController {
  async show({ member, view }: HttpContext) {
    return view.render('ledger/reviews/_count', { count: member.toReview })
  }
}
