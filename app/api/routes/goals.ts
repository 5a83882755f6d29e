import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { DebtPlans, DebtSchedules, Debts, GoalArchivals, Goals } = controllers.api

router
  .group(() => {
    router.get('/goals', [Goals, 'index']).as('goals.index')
    router.post('/goals', [Goals, 'store']).as('goals.store')
    router.get('/goals/:id', [Goals, 'show']).as('goals.show')
    router.patch('/goals/:id', [Goals, 'update']).as('goals.update')
    router.delete('/goals/:id', [Goals, 'destroy']).as('goals.destroy')
    router.post('/goals/:id/archival', [GoalArchivals, 'store']).as('goal_archivals.store')
    router.delete('/goals/:id/archival', [GoalArchivals, 'destroy']).as('goal_archivals.destroy')

    router.get('/debts', [Debts, 'index']).as('debts.index')
    router.post('/debts/plan', [DebtPlans, 'store']).as('debt_plans.store')
    router.get('/debts/schedule', [DebtSchedules, 'index']).as('debt_schedules.index')
    router.get('/debts/:id', [Debts, 'show']).as('debts.show')
    router.patch('/debts/:id', [Debts, 'update']).as('debts.update')
  })
  .prefix('/api/v1')
  .as('api')
