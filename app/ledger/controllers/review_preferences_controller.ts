import type { HttpContext } from '@adonisjs/core/http'
import { setReviewPreference } from '#ledger/actions/review_preference'
import { reviewPreferenceValidator } from '#ledger/validators/review_validator'

/** What the household wants to look at. */
export default class ReviewPreferencesController {
  async update({ i18n, request, response, session }: HttpContext) {
    const { reviews } = await request.validateUsing(reviewPreferenceValidator)
    await setReviewPreference(reviews)
    session.flash('notice', i18n.t(`review.preference.done.${reviews}`))
    return response.redirect('/review')
  }
}
