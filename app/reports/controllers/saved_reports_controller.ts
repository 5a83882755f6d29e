import type { HttpContext } from '@adonisjs/core/http'
import { addReport, changeReport, deleteReport } from '#reports/actions/save_report'
import { wishOf } from '#reports/queries/saved_reports'
import SavedReport from '#reports/models/saved_report'
import {
  newReportValidator,
  reportChoiceValidator,
  savedReportValidator,
} from '#reports/validators/saved_report_validator'

const USUAL = 'income-expense'

/** Reports under a name: one's own, and those that are shared with the household. */
export default class SavedReportsController {
  async create({ member, request, view }: HttpContext) {
    const { kind, query } = await request.validateUsing(reportChoiceValidator)
    const wish = wishOf(kind ?? USUAL, query ?? '', member.today)!
    return view.render('reports/saved/create', { wish })
  }

  async store({ i18n, member, request, response, session }: HttpContext) {
    const fields = await request.validateUsing(newReportValidator)
    const { kind, name, query, is_shared: isShared } = fields
    const wish = wishOf(kind, query ?? '', member.today)!
    const added = await addReport({ name, isShared: isShared !== undefined }, wish)
    const notice = i18n.t('reports.saved.added', { name })
    session.flash({ notice, undo: added.changeSetId })
    return response.redirect(added.href)
  }

  async edit({ member, params, view }: HttpContext) {
    const known = await SavedReport.known(params.id)
    const wish = wishOf(known.kind, known.query, member.today)
    return view.render('reports/saved/edit', { known, href: wish?.toUrl() ?? '/reports' })
  }

  async update({ i18n, params, request, response, session }: HttpContext) {
    const known = await SavedReport.known(params.id)
    const { name, is_shared: isShared } = await request.validateUsing(savedReportValidator)
    const undo = await changeReport(known, { name, isShared: isShared !== undefined })
    session.flash({ notice: i18n.t('reports.saved.changed', { name }), undo })
    return response.redirect('/reports')
  }

  async destroy({ i18n, params, response, session }: HttpContext) {
    const known = await SavedReport.known(params.id)
    const undo = await deleteReport(known)
    session.flash({ notice: i18n.t('reports.saved.deleted', { name: known.name }), undo })
    return response.redirect('/reports')
  }
}
