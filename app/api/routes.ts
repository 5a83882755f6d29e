import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'
import '#api/routes/budgets'
import '#api/routes/forecast'
import '#api/routes/goals'
import '#api/routes/budgets'
import '#api/routes/ledger'
import '#api/routes/organisation'
import '#api/routes/recurring'
import '#api/webhooks/routes'
import '#api/routes/reports'
import '#api/routes/rules'
import '#api/routes/upkeep'

const { ConnectionLinkTokens, ConnectionRefreshes, ConnectionRepairs, Connections } =
  controllers.api
const { Documents, Guides, Tokens } = controllers.api

router.get('/api/openapi.json', [Documents, 'show']).as('api.documents.show')
router.get('/api/docs', [Guides, 'show']).as('api.guides.show')
router.post('/api/v1/auth/token', [Tokens, 'store']).as('api.tokens.store')
router.delete('/api/v1/auth/token', [Tokens, 'destroy']).as('api.tokens.destroy')

router
  .group(() => {
    router.get('/', [Connections, 'index']).as('connections.index')
    router.post('/', [Connections, 'store']).as('connections.store')
    router.post('/link-token', [ConnectionLinkTokens, 'store']).as('connection_link_tokens.store')
    router.get('/:id', [Connections, 'show']).as('connections.show')
    router.delete('/:id', [Connections, 'destroy']).as('connections.destroy')
    router.post('/:id/repaired', [ConnectionRepairs, 'store']).as('connection_repairs.store')
    router.post('/:id/refresh', [ConnectionRefreshes, 'store']).as('connection_refreshes.store')
  })
  .prefix('/api/v1/connections')
  .as('api')
