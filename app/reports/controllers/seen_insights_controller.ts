import { readInsight, unreadInsights } from '#reports/actions/read_insights'
import { insightValidator } from '#reports/validators/dashboard_validator'
import type { HttpContext } from '@adonisjs/core/http'

/** Remarks of the first page that a person has read. */
export default class SeenInsightsController {
  async store({ i18n, request, response, session }: HttpContext) {
    const { key } = await request.validateUsing(insightValidator)
    await readInsight(key)
    session.flash({ notice: i18n.t('reports.insights.understood') })
    return response.redirect('/dashboard')
  }

  /** Shows again what still is so. */
  async destroy({ i18n, response, session }: HttpContext) {
    await unreadInsights()
    session.flash({ notice: i18n.t('reports.insights.again') })
    return response.redirect('/dashboard')
  }
}
