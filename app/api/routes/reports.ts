import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Explanations, NetWorths, Reports, SavedReports, SavedViews, Sums } = controllers.api

router
  .group(() => {
    router.get('/reports/why', [Explanations, 'index']).as('explanations.index')
    router.get('/reports/net-worth/accounts', [NetWorths, 'show']).as('net_worths.show')
    router.get('/reports/sums/:sum', [Sums, 'show']).as('sums.show')
    router.get('/reports/:kind', [Reports, 'show']).as('reports.show')
    router.get('/saved-views', [SavedViews, 'index']).as('saved_views.index')
    router.post('/saved-views', [SavedViews, 'store']).as('saved_views.store')
    router.get('/saved-views/:id', [SavedViews, 'show']).as('saved_views.show')
    router.patch('/saved-views/:id', [SavedViews, 'update']).as('saved_views.update')
    router.delete('/saved-views/:id', [SavedViews, 'destroy']).as('saved_views.destroy')
    router.get('/saved-reports', [SavedReports, 'index']).as('saved_reports.index')
    router.post('/saved-reports', [SavedReports, 'store']).as('saved_reports.store')
    router.get('/saved-reports/:id', [SavedReports, 'show']).as('saved_reports.show')
    router.patch('/saved-reports/:id', [SavedReports, 'update']).as('saved_reports.update')
    router.delete('/saved-reports/:id', [SavedReports, 'destroy']).as('saved_reports.destroy')
  })
  .prefix('/api/v1')
  .as('api')
