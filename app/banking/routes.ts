import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Connections, ConnectionProgress, LinkReturns, LinkSessions, SampleConnections, Syncs } =
  controllers.banking

router
  .group(() => {
    router.get('/', [Connections, 'index']).as('connections.index')
    router.post('/sample', [SampleConnections, 'store']).as('sample_connections.store')
    router.post('/link', [LinkSessions, 'store']).as('link_sessions.store')
    router.get('/link/:id', [LinkSessions, 'show']).as('link_sessions.show')
    router.get('/link/:id/return', [LinkReturns, 'show']).as('link_returns.show')
    router.get('/:id', [Connections, 'show']).as('connections.show')
    router.get('/:id/progress', [ConnectionProgress, 'show']).as('connection_progress.show')
    router.post('/:id/syncs', [Syncs, 'store']).as('syncs.store')
  })
  .prefix('/connections')
  .where('id', router.matchers.uuid())
  .as('banking')

router
  .post('/webhooks/plaid', [controllers.banking.PlaidWebhooks, 'store'])
  .as('banking.plaid_webhooks.store')
