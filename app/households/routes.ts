import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

router
  .post('/activity/:id/undo', [controllers.households.Undo, 'store'])
  .as('households.undo.store')
router.get('/events', [controllers.households.Events, 'show']).as('households.events.show')
router.get('/settings/audit', [controllers.households.Audit, 'index']).as('households.audit.index')
router
  .get('/settings/audit.csv', [controllers.households.AuditExports, 'show'])
  .as('households.audit_exports.show')
