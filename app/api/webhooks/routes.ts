import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Endpoints, Pauses, Replays, Secrets, Trials } = controllers.api.webhooks

router
  .group(() => {
    router.get('/', [Endpoints, 'index']).as('endpoints.index')
    router.get('/new', [Endpoints, 'create']).as('endpoints.create')
    router.post('/', [Endpoints, 'store']).as('endpoints.store')
    router.get('/:id', [Endpoints, 'show']).as('endpoints.show')
    router.get('/:id/edit', [Endpoints, 'edit']).as('endpoints.edit')
    router.put('/:id', [Endpoints, 'update']).as('endpoints.update')
    router.delete('/:id', [Endpoints, 'destroy']).as('endpoints.destroy')
    router.post('/:id/pause', [Pauses, 'store']).as('pauses.store')
    router.delete('/:id/pause', [Pauses, 'destroy']).as('pauses.destroy')
    router.post('/:id/test', [Trials, 'store']).as('trials.store')
    router.post('/:id/again', [Replays, 'store']).as('replays.store')
    router.post('/:id/secret', [Secrets, 'store']).as('secrets.store')
  })
  .prefix('/settings/webhooks')
  .as('webhooks')
