import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Differences, Reconciliations, Reopenings } = controllers.balances

router.get('/accounts/:id/difference', [Differences, 'show']).as('balances.differences.show')
router
  .get('/accounts/:id/reconciliations', [Reconciliations, 'index'])
  .as('balances.reconciliations.index')
router
  .get('/accounts/:id/reconciliations/new', [Reconciliations, 'create'])
  .as('balances.reconciliations.create')
router
  .post('/accounts/:id/reconciliations', [Reconciliations, 'store'])
  .as('balances.reconciliations.store')
router
  .get('/accounts/:id/reconciliations/:reconciliation_id', [Reconciliations, 'show'])
  .as('balances.reconciliations.show')
router
  .patch('/accounts/:id/reconciliations/:reconciliation_id', [Reconciliations, 'update'])
  .as('balances.reconciliations.update')
router
  .delete('/accounts/:id/reconciliations/:reconciliation_id', [Reconciliations, 'destroy'])
  .as('balances.reconciliations.destroy')
router
  .post('/accounts/:id/reconciliations/:reconciliation_id/reopening', [Reopenings, 'store'])
  .as('balances.reopenings.store')
