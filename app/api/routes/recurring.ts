import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Recurring, RecurringAcceptances, RecurringDismissals, RecurringMonths } = controllers.api
const { RecurringPayments, RecurringRows, RecurringSkips, RecurringStates } = controllers.api
const { RecurringSuggestions } = controllers.api

router
  .group(() => {
    router.get('/', [Recurring, 'index']).as('recurring.index')
    router.post('/', [Recurring, 'store']).as('recurring.store')
    router.get('/suggestions', [RecurringSuggestions, 'index']).as('recurring_suggestions.index')
    router.get('/months/:month', [RecurringMonths, 'show']).as('recurring_months.show')
    router.get('/:id', [Recurring, 'show']).as('recurring.show')
    router.patch('/:id', [Recurring, 'update']).as('recurring.update')
    router.delete('/:id', [Recurring, 'destroy']).as('recurring.destroy')
    router
      .post('/:id/acceptance', [RecurringAcceptances, 'store'])
      .as('recurring_acceptances.store')
    router.post('/:id/dismissal', [RecurringDismissals, 'store']).as('recurring_dismissals.store')
    router.patch('/:id/state', [RecurringStates, 'update']).as('recurring_states.update')
    router.post('/:id/skips', [RecurringSkips, 'store']).as('recurring_skips.store')
    router.get('/:id/payments', [RecurringPayments, 'index']).as('recurring_payments.index')
    router.post('/:id/payments', [RecurringPayments, 'store']).as('recurring_payments.store')
  })
  .prefix('/api/v1/recurring')
  .as('api')

// The bill of a row stands beside the row.
router
  .group(() => {
    router.put('/', [RecurringRows, 'update']).as('recurring_rows.update')
    router.delete('/', [RecurringRows, 'destroy']).as('recurring_rows.destroy')
  })
  .prefix('/api/v1/transactions/:id/bill')
  .as('api')
