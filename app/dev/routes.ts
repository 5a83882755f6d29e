import app from '@adonisjs/core/services/app'
import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

if (!app.inProduction) {
  router.get('/dev/ui', [controllers.dev.Ui, 'create']).as('dev.ui.create')
  router.post('/dev/ui', [controllers.dev.Ui, 'store']).as('dev.ui.store')
}
