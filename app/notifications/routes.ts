import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Counts, Devices, Notifications, Preferences, Readings, Trials, Unsubscriptions } =
  controllers.notifications

const SETTINGS = '/settings/notifications'

router.get('/notifications', [Notifications, 'index']).as('notifications.notifications.index')
router.get('/notifications/count', [Counts, 'show']).as('notifications.counts.show')
router.post('/notifications/reading', [Readings, 'store']).as('notifications.readings.store')
router.delete('/notifications/reading', [Readings, 'destroy']).as('notifications.readings.destroy')
router
  .get('/notifications/unsubscribe', [Unsubscriptions, 'create'])
  .as('notifications.unsubscriptions.create')
router
  .post('/notifications/unsubscribe', [Unsubscriptions, 'store'])
  .as('notifications.unsubscriptions.store')

router.get(SETTINGS, [Preferences, 'edit']).as('notifications.preferences.edit')
router.put(SETTINGS, [Preferences, 'update']).as('notifications.preferences.update')
router.post(`${SETTINGS}/trial`, [Trials, 'store']).as('notifications.trials.store')
router.post(`${SETTINGS}/devices`, [Devices, 'store']).as('notifications.devices.store')
router.delete(`${SETTINGS}/devices/:id`, [Devices, 'destroy']).as('notifications.devices.destroy')
