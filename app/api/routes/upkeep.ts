import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Currencies, Devices, Differences, Rates, ReconciliationEnds, Reconciliations } =
  controllers.api
const ONE = '/accounts/:id/reconciliations/:reconciliation_id'

router
  .group(() => {
    router.get('/accounts/:id/difference', [Differences, 'show']).as('differences.show')
    router
      .get('/accounts/:id/reconciliations', [Reconciliations, 'index'])
      .as('reconciliations.index')
    router
      .post('/accounts/:id/reconciliations', [Reconciliations, 'store'])
      .as('reconciliations.store')
    router.get(ONE, [Reconciliations, 'show']).as('reconciliations.show')
    router.patch(ONE, [Reconciliations, 'update']).as('reconciliations.update')
    router.delete(ONE, [Reconciliations, 'destroy']).as('reconciliations.destroy')
    router.post(`${ONE}/end`, [ReconciliationEnds, 'store']).as('reconciliation_ends.store')
    router.delete(`${ONE}/end`, [ReconciliationEnds, 'destroy']).as('reconciliation_ends.destroy')
    router.get('/currencies', [Currencies, 'index']).as('currencies.index')
    router.get('/currencies/rates', [Rates, 'index']).as('rates.index')
    router.post('/currencies/rates', [Rates, 'store']).as('rates.store')
    router.delete('/currencies/rates/:id', [Rates, 'destroy']).as('rates.destroy')
    router.get('/devices', [Devices, 'index']).as('devices.index')
    router.post('/devices', [Devices, 'store']).as('devices.store')
    router.delete('/devices/:id', [Devices, 'destroy']).as('devices.destroy')
  })
  .prefix('/api/v1')
  .as('api')
