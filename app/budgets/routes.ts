import router from '@adonisjs/core/services/router'
import { recordId } from '#core/http/record_id'
import { controllers } from '#generated/controllers'

const { Budgets, CategoryTerms, Covers, Fillings, Periods, Plans, Years } = controllers.budgets

/** A month, or the first day of a period. */
const period = { match: /^\d{4}-\d{2}(-\d{2})?$/ }
const year = { match: /^(19[7-9]\d|20\d\d)$/ }

router.get('/budgets', [Budgets, 'index']).as('budgets.budgets.index')
router.get('/budgets/new', [Budgets, 'create']).as('budgets.budgets.create')
router.post('/budgets', [Budgets, 'store']).as('budgets.budgets.store')
router
  .get('/budgets/settings/:id', [Budgets, 'edit'])
  .as('budgets.budgets.edit')
  .where('id', recordId)
router
  .patch('/budgets/settings/:id', [Budgets, 'update'])
  .as('budgets.budgets.update')
  .where('id', recordId)
router
  .delete('/budgets/settings/:id', [Budgets, 'destroy'])
  .as('budgets.budgets.destroy')
  .where('id', recordId)
router.get('/budgets/year/:year', [Years, 'show']).as('budgets.years.show').where('year', year)
router.get('/budgets/:period', [Periods, 'show']).as('budgets.periods.show').where('period', period)
router
  .get('/budgets/:period/plans/:id', [Plans, 'edit'])
  .as('budgets.plans.edit')
  .where('period', period)
  .where('id', recordId)
router
  .patch('/budgets/:period/plans/:id', [Plans, 'update'])
  .as('budgets.plans.update')
  .where('period', period)
  .where('id', recordId)
router
  .post('/budgets/:period/plans', [Plans, 'store'])
  .as('budgets.plans.store')
  .where('period', period)
router
  .get('/budgets/:period/fillings/new', [Fillings, 'create'])
  .as('budgets.fillings.create')
  .where('period', period)
router
  .post('/budgets/:period/fillings', [Fillings, 'store'])
  .as('budgets.fillings.store')
  .where('period', period)
router
  .get('/budgets/:period/covers/:id', [Covers, 'create'])
  .as('budgets.covers.create')
  .where('period', period)
  .where('id', recordId)
router
  .post('/budgets/:period/covers/:id', [Covers, 'store'])
  .as('budgets.covers.store')
  .where('period', period)
  .where('id', recordId)
router
  .get('/budgets/:period/terms/:id', [CategoryTerms, 'edit'])
  .as('budgets.category_terms.edit')
  .where('period', period)
  .where('id', recordId)
router
  .patch('/budgets/:period/terms/:id', [CategoryTerms, 'update'])
  .as('budgets.category_terms.update')
  .where('period', period)
  .where('id', recordId)
