import { arrangeDashboard, resetDashboard } from '#reports/actions/arrange_dashboard'
import { isSection, layoutOf, movedLayout } from '#reports/dashboard/sections'
import { dashboardLayout } from '#reports/queries/dashboard_layout'
import { layoutValidator } from '#reports/validators/dashboard_validator'
import type { HttpContext } from '@adonisjs/core/http'

/** How a person has their first page: which sections, in which order. */
export default class LayoutsController {
  async edit({ view }: HttpContext) {
    return view.render('reports/dashboard/edit', { layout: await dashboardLayout() })
  }

  /** A button that moves a section saves the ticks, too, and leads back to that section. */
  async update({ i18n, request, response, session }: HttpContext) {
    const { order, shown = [], move } = await request.validateUsing(layoutValidator)
    const sent = layoutOf(order, [])
    const layout = { ...sent, hidden: sent.sections.filter((key) => !shown.includes(key)) }
    const [key, way] = (move ?? '').split(' ')
    if (!isSection(key)) {
      await arrangeDashboard(layout)
      session.flash({ notice: i18n.t('reports.dashboard.edit.saved') })
      return response.redirect('/dashboard')
    }
    await arrangeDashboard(movedLayout(layout, key, way === 'up' ? -1 : 1))
    return response.redirect(`/dashboard/edit#section_${key}`)
  }

  /** Back to the usual order, with every section. */
  async destroy({ i18n, response, session }: HttpContext) {
    await resetDashboard()
    session.flash({ notice: i18n.t('reports.dashboard.edit.was_reset') })
    return response.redirect('/dashboard/edit')
  }
}
