import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Budgets, CategoryTerms, Covers, Fillings, Lines, Moves, Periods, Plans, Years } =
  controllers.budgets

/** A month, or the first day of a period. */
const period = { match: /^\d{4}-\d{2}(-\d{2})?$/ }
const year = { match: /^(19[7-9]\d|20\d\d)$/ }

router.get('/budgets', [Budgets, 'index']).as('budgets.budgets.index')
router.get('/budgets/new', [Budgets, 'create']).as('budgets.budgets.create')
router.post('/budgets', [Budgets, 'store']).as('budgets.budgets.store')
router.get('/budgets/settings/:id', [Budgets, 'edit']).as('budgets.budgets.edit')
router.patch('/budgets/settings/:id', [Budgets, 'update']).as('budgets.budgets.update')
router.delete('/budgets/settings/:id', [Budgets, 'destroy']).as('budgets.budgets.destroy')
router.get('/budgets/year/:year', [Years, 'show']).as('budgets.years.show').where('year', year)

router
  .group(() => {
    router.get('/', [Periods, 'show']).as('budgets.periods.show')
    router.get('/moves', [Moves, 'index']).as('budgets.moves.index')
    router.get('/lines/:id', [Lines, 'show']).as('budgets.lines.show')
    router.post('/plans', [Plans, 'store']).as('budgets.plans.store')
    router.get('/plans/:id', [Plans, 'edit']).as('budgets.plans.edit')
    router.patch('/plans/:id', [Plans, 'update']).as('budgets.plans.update')
    router.get('/fillings/new', [Fillings, 'create']).as('budgets.fillings.create')
    router.post('/fillings', [Fillings, 'store']).as('budgets.fillings.store')
    router.get('/covers/:id', [Covers, 'create']).as('budgets.covers.create')
    router.post('/covers/:id', [Covers, 'store']).as('budgets.covers.store')
    router.get('/terms/:id', [CategoryTerms, 'edit']).as('budgets.category_terms.edit')
    router.patch('/terms/:id', [CategoryTerms, 'update']).as('budgets.category_terms.update')
  })
  .prefix('/budgets/:period')
  .where('period', period)
