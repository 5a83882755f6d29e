import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { BudgetCovers, BudgetFillings, BudgetMoves, BudgetPeriods, BudgetPlans, Budgets } =
  controllers.api
const { BudgetTerms, BudgetYears } = controllers.api

router
  .group(() => {
    router.get('/', [Budgets, 'index']).as('budgets.index')
    router.post('/', [Budgets, 'store']).as('budgets.store')
    router.get('/:id', [Budgets, 'show']).as('budgets.show')
    router.patch('/:id', [Budgets, 'update']).as('budgets.update')
    router.delete('/:id', [Budgets, 'destroy']).as('budgets.destroy')
    router.get('/:id/years/:year', [BudgetYears, 'show']).as('budget_years.show')
  })
  .prefix('/api/v1/budgets')
  .as('api')

// A month, or a day: what stands there means the period that holds it.
router
  .group(() => {
    router.get('/', [BudgetPeriods, 'show']).as('budget_periods.show')
    router.get('/moves', [BudgetMoves, 'index']).as('budget_moves.index')
    router.patch('/plans/:category_id', [BudgetPlans, 'update']).as('budget_plans.update')
    router.get('/fillings', [BudgetFillings, 'index']).as('budget_fillings.index')
    router.post('/fillings', [BudgetFillings, 'store']).as('budget_fillings.store')
    router.get('/covers', [BudgetCovers, 'index']).as('budget_covers.index')
    router.post('/covers', [BudgetCovers, 'store']).as('budget_covers.store')
    router.get('/terms', [BudgetTerms, 'index']).as('budget_terms.index')
    router.patch('/terms/:category_id', [BudgetTerms, 'update']).as('budget_terms.update')
  })
  .prefix('/api/v1/budgets/:id/periods/:period')
  .as('api')
