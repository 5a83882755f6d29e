import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

router.get('/livez', [controllers.ops.Livez, 'show']).as('ops.livez.show')
router.get('/readyz', [controllers.ops.Readyz, 'show']).as('ops.readyz.show')
router.get('/metrics', [controllers.ops.Metrics, 'show']).as('ops.metrics.show')
router.get('/admin/status', [controllers.ops.Status, 'show']).as('ops.status.show')
router.post('/csp-report', [controllers.ops.CspReports, 'store']).as('ops.csp_reports.store')
