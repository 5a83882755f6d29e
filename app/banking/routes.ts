import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const banking = controllers.banking

router
  .group(() => {
    router.get('/', [banking.Connections, 'index']).as('connections.index')
    router.post('/sample', [banking.SampleConnections, 'store']).as('sample_connections.store')
    router.get('/oauth', [banking.OauthReturns, 'show']).as('oauth_returns.show')
    router.post('/link', [banking.LinkSessions, 'store']).as('link_sessions.store')
    router.get('/link/:id', [banking.LinkSessions, 'show']).as('link_sessions.show')
    router.get('/link/:id/return', [banking.LinkReturns, 'show']).as('link_returns.show')
    router.get('/link/:id/duplicate', [banking.Duplicates, 'show']).as('duplicates.show')
    router.post('/link/:id/duplicate', [banking.Duplicates, 'store']).as('duplicates.store')
    router.delete('/link/:id/duplicate', [banking.Duplicates, 'destroy']).as('duplicates.destroy')
    router.get('/:id', [banking.Connections, 'show']).as('connections.show')
    router.get('/:id/progress', [banking.ConnectionProgress, 'show']).as('connection_progress.show')
    router.post('/:id/syncs', [banking.Syncs, 'store']).as('syncs.store')
    router.post('/:id/repair', [banking.Repairs, 'store']).as('repairs.store')
    router
      .post('/:id/account-selection', [banking.AccountSelections, 'store'])
      .as('account_selections.store')
    router.post('/:id/pause', [banking.Pauses, 'store']).as('pauses.store')
    router.delete('/:id/pause', [banking.Pauses, 'destroy']).as('pauses.destroy')
    router.post('/:id/sharing', [banking.Sharings, 'store']).as('sharings.store')
    router.delete('/:id/sharing', [banking.Sharings, 'destroy']).as('sharings.destroy')
    router.get('/:id/removal/new', [banking.Removals, 'create']).as('removals.create')
    router.post('/:id/removal', [banking.Removals, 'store']).as('removals.store')
    router.get('/:id/accounts', [banking.ConnectionAccounts, 'edit']).as('connection_accounts.edit')
    router
      .patch('/:id/accounts', [banking.ConnectionAccounts, 'update'])
      .as('connection_accounts.update')
    router.get('/:id/runs/:run_id', [banking.SyncRuns, 'show']).as('sync_runs.show')
    router.post('/:id/runs/:run_id/replay', [banking.Replays, 'store']).as('replays.store')
    router.post('/:id/runs/:run_id/partings', [banking.Partings, 'store']).as('partings.store')
    router.post('/:id/merger', [banking.Mergers, 'store']).as('mergers.store')
    router.delete('/:id/merger', [banking.Mergers, 'destroy']).as('mergers.destroy')
  })
  .prefix('/connections')
  .as('banking')

router.post('/webhooks/plaid', [banking.PlaidWebhooks, 'store']).as('banking.plaid_webhooks.store')

router
  .get('/institutions/:id/logo', [banking.InstitutionLogos, 'show'])
  .where('id', /^[\w-]{1,64}$/)
  .as('banking.institution_logos.show')

router
  .group(() => {
    router.get('/bank', [banking.AccountBanks, 'show']).as('account_banks.show')
    router
      .get('/investments', [banking.InvestmentMovements, 'index'])
      .as('investment_movements.index')
  })
  .prefix('/accounts/:id')
  .as('banking')
