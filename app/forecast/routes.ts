import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Forecasts } = controllers.forecast

router.get('/forecast', [Forecasts, 'show']).as('forecast.forecasts.show')
