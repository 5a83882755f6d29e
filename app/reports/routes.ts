import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Dashboard, Explanations, Layouts, ReportFiles, Reports, SavedReports, SeenInsights } =
  controllers.reports

const kind = {
  match: /^(income-expense|cash-flow|net-worth|categories|merchants|budget-history|custom)$/,
}

router.get('/dashboard', [Dashboard, 'show']).as('reports.dashboard.show')
router.get('/dashboard/edit', [Layouts, 'edit']).as('reports.layouts.edit')
router.patch('/dashboard/layout', [Layouts, 'update']).as('reports.layouts.update')
router.delete('/dashboard/layout', [Layouts, 'destroy']).as('reports.layouts.destroy')
router.post('/dashboard/insights', [SeenInsights, 'store']).as('reports.seen_insights.store')
router.delete('/dashboard/insights', [SeenInsights, 'destroy']).as('reports.seen_insights.destroy')
router.get('/reports', [Reports, 'index']).as('reports.reports.index')
router.get('/reports/why', [Explanations, 'index']).as('reports.explanations.index')
router.get('/reports/saved/new', [SavedReports, 'create']).as('reports.saved_reports.create')
router.post('/reports/saved', [SavedReports, 'store']).as('reports.saved_reports.store')
router.get('/reports/saved/:id/edit', [SavedReports, 'edit']).as('reports.saved_reports.edit')
router.patch('/reports/saved/:id', [SavedReports, 'update']).as('reports.saved_reports.update')
router.delete('/reports/saved/:id', [SavedReports, 'destroy']).as('reports.saved_reports.destroy')
router.get('/reports/:kind', [Reports, 'show']).as('reports.reports.show').where('kind', kind)
router
  .get('/reports/:kind/table.csv', [ReportFiles, 'show'])
  .as('reports.report_files.show')
  .where('kind', kind)
