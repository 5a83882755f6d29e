import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Currencies, Rates } = controllers.currencies

router.get('/currencies', [Currencies, 'index']).as('currencies.currencies.index')
router.get('/currencies/rates/new', [Rates, 'create']).as('currencies.rates.create')
router.post('/currencies/rates', [Rates, 'store']).as('currencies.rates.store')
router.delete('/currencies/rates/:id', [Rates, 'destroy']).as('currencies.rates.destroy')
