import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { ApiKeys, AppSignIns } = controllers.identity.apiAccess

router
  .group(() => {
    router.get('/', [ApiKeys, 'index']).as('api_keys.index')
    router.get('/new', [ApiKeys, 'create']).as('api_keys.create')
    router.post('/', [ApiKeys, 'store']).as('api_keys.store')
    router.delete('/apps/:id', [AppSignIns, 'destroy']).as('app_sign_ins.destroy')
    router.delete('/:id', [ApiKeys, 'destroy']).as('api_keys.destroy')
  })
  .prefix('/settings/api-keys')
  .as('identity')
