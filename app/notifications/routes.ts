import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Notifications, Readings } = controllers.notifications

router.get('/notifications', [Notifications, 'index']).as('notifications.notifications.index')
router.post('/notifications/reading', [Readings, 'store']).as('notifications.readings.store')
