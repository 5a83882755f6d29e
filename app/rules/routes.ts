import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Pauses, Places, Previews, Rules, Runs } = controllers.rules

router.get('/rules', [Rules, 'index']).as('rules.rules.index')
router.get('/rules/new', [Rules, 'create']).as('rules.rules.create')
router.post('/rules', [Rules, 'store']).as('rules.rules.store')
router.get('/rules/preview', [Previews, 'show']).as('rules.previews.show')
router.get('/rules/runs/:id', [Runs, 'show']).as('rules.runs.show')
router.delete('/rules/runs/:id', [Runs, 'destroy']).as('rules.runs.destroy')
router.get('/rules/:id', [Rules, 'show']).as('rules.rules.show')
router.get('/rules/:id/edit', [Rules, 'edit']).as('rules.rules.edit')
router.patch('/rules/:id', [Rules, 'update']).as('rules.rules.update')
router.delete('/rules/:id', [Rules, 'destroy']).as('rules.rules.destroy')
router.patch('/rules/:id/place', [Places, 'update']).as('rules.places.update')
router.post('/rules/:id/pause', [Pauses, 'store']).as('rules.pauses.store')
router.delete('/rules/:id/pause', [Pauses, 'destroy']).as('rules.pauses.destroy')
