import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { DebtPlans, DebtSchedules, DebtTerms, GoalArchivals, Goals } = controllers.goals

router.get('/goals', [Goals, 'index']).as('goals.goals.index')
router.get('/goals/new', [Goals, 'create']).as('goals.goals.create')
router.post('/goals', [Goals, 'store']).as('goals.goals.store')
router.get('/goals/debt', [DebtPlans, 'show']).as('goals.debt_plans.show')
router.patch('/goals/debt', [DebtPlans, 'update']).as('goals.debt_plans.update')
router.get('/goals/debt/schedule.csv', [DebtSchedules, 'show']).as('goals.debt_schedules.show')
router.get('/goals/debt/:id', [DebtTerms, 'edit']).as('goals.debt_terms.edit')
router.patch('/goals/debt/:id', [DebtTerms, 'update']).as('goals.debt_terms.update')
router.get('/goals/:id', [Goals, 'show']).as('goals.goals.show')
router.get('/goals/:id/edit', [Goals, 'edit']).as('goals.goals.edit')
router.patch('/goals/:id', [Goals, 'update']).as('goals.goals.update')
router.delete('/goals/:id', [Goals, 'destroy']).as('goals.goals.destroy')
router.post('/goals/:id/archival', [GoalArchivals, 'store']).as('goals.goal_archivals.store')
router.delete('/goals/:id/archival', [GoalArchivals, 'destroy']).as('goals.goal_archivals.destroy')
