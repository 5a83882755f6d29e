import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

router.get('/', [controllers.onboarding.Home, 'show']).as('home.show')
router.get('/setup', [controllers.onboarding.Setup, 'create']).as('onboarding.setup.create')
router.post('/setup', [controllers.onboarding.Setup, 'store']).as('onboarding.setup.store')
router.get('/signup', [controllers.onboarding.Signup, 'create']).as('onboarding.signup.create')
router.post('/signup', [controllers.onboarding.Signup, 'store']).as('onboarding.signup.store')
router
  .get('/signup/confirm', [controllers.onboarding.Confirmations, 'create'])
  .as('onboarding.confirmations.create')
router
  .post('/signup/confirm', [controllers.onboarding.Confirmations, 'store'])
  .as('onboarding.confirmations.store')
router.get('/welcome', [controllers.onboarding.Welcome, 'show']).as('onboarding.welcome.show')
router.get('/more', [controllers.onboarding.More, 'show']).as('onboarding.more.show')
router
  .get('/households/new', [controllers.onboarding.Households, 'create'])
  .as('onboarding.households.create')
router
  .post('/households', [controllers.onboarding.Households, 'store'])
  .as('onboarding.households.store')
