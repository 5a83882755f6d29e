import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

router.get('/login', [controllers.identity.Session, 'create']).as('identity.session.create')
router.post('/login', [controllers.identity.Session, 'store']).as('identity.session.store')
router.post('/logout', [controllers.identity.Session, 'destroy']).as('identity.session.destroy')
