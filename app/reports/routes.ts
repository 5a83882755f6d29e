import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

router.get('/dashboard', [controllers.reports.Dashboard, 'show']).as('reports.dashboard.show')
