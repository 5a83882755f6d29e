import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

router
  .post('/activity/:id/undo', [controllers.households.Undo, 'store'])
  .as('households.undo.store')
router.get('/events', [controllers.households.Events, 'show']).as('households.events.show')
