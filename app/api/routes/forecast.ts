import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Forecasts } = controllers.api

router.get('/api/v1/forecast', [Forecasts, 'show']).as('api.forecasts.show')
