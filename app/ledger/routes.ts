import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Accounts, Fields, QuickTransactions, Rows, Transactions } = controllers.ledger

router.get('/transactions', [Transactions, 'index']).as('ledger.transactions.index')
router.get('/transactions/new', [Transactions, 'create']).as('ledger.transactions.create')
router
  .get('/transactions/quick', [QuickTransactions, 'create'])
  .as('ledger.quick_transactions.create')
router
  .post('/transactions/quick', [QuickTransactions, 'store'])
  .as('ledger.quick_transactions.store')
router.post('/transactions', [Transactions, 'store']).as('ledger.transactions.store')
router.get('/transactions/:id', [Transactions, 'show']).as('ledger.transactions.show')
router.delete('/transactions/:id', [Transactions, 'destroy']).as('ledger.transactions.destroy')
router.get('/transactions/rows', [Rows, 'index']).as('ledger.rows.index')
router.get('/transactions/:id/fields/:field/edit', [Fields, 'edit']).as('ledger.fields.edit')
router.patch('/transactions/:id/fields/:field', [Fields, 'update']).as('ledger.fields.update')
router.delete('/transactions/:id/fields/:field', [Fields, 'destroy']).as('ledger.fields.destroy')
// The page of an account shows the ledger's rows, so it stands on the ledger's floor.
router.get('/accounts/:id', [Accounts, 'show']).as('ledger.accounts.show')
const { Bulk, BulkRuns, Exports } = controllers.ledger
router.get('/transactions/bulk', [Bulk, 'edit']).as('ledger.bulk.edit')
router.patch('/transactions/bulk', [Bulk, 'update']).as('ledger.bulk.update')
router.get('/transactions/exports', [Exports, 'show']).as('ledger.exports.show')
router.post('/transactions/exports', [Exports, 'store']).as('ledger.exports.store')
router.get('/transactions/bulk/runs/:id', [BulkRuns, 'show']).as('ledger.bulk_runs.show')
router.get('/trash', [controllers.ledger.Trash, 'index']).as('ledger.trash.index')
router.patch('/trash', [controllers.ledger.Trash, 'update']).as('ledger.trash.update')
router
  .get('/transactions/:id/attachments/new', [controllers.ledger.Attachments, 'create'])
  .as('ledger.attachments.create')
router
  .post('/transactions/:id/attachments', [controllers.ledger.Attachments, 'store'])
  .as('ledger.attachments.store')
router
  .get('/attachments/:id', [controllers.ledger.Attachments, 'show'])
  .as('ledger.attachments.show')
router
  .delete('/attachments/:id', [controllers.ledger.Attachments, 'destroy'])
  .as('ledger.attachments.destroy')

const { Acceptances, Completions, ReviewCounts, ReviewPreferences, Reviews } = controllers.ledger
router.get('/review', [Reviews, 'index']).as('ledger.reviews.index')
router.get('/review/count', [ReviewCounts, 'show']).as('ledger.review_counts.show')
router.post('/review/acceptances', [Acceptances, 'store']).as('ledger.acceptances.store')
router.post('/review/completion', [Completions, 'store']).as('ledger.completions.store')
router
  .patch('/review/preference', [ReviewPreferences, 'update'])
  .as('ledger.review_preferences.update')

const { Merchants, PayeeNames, PayeeSuggestions } = controllers.ledger
router.get('/merchants', [Merchants, 'index']).as('ledger.merchants.index')
router
  .get('/merchants/suggestions', [PayeeSuggestions, 'index'])
  .as('ledger.payee_suggestions.index')
router.get('/merchants/name', [Merchants, 'edit']).as('ledger.merchants.edit')
router.patch('/merchants/name', [Merchants, 'update']).as('ledger.merchants.update')
router.delete('/merchants/names/:id', [PayeeNames, 'destroy']).as('ledger.payee_names.destroy')

router.get('/jump', [controllers.ledger.Jumps, 'index']).as('ledger.jumps.index')

const { SavedViews, SearchSuggestions, TransactionTotals } = controllers.ledger
router
  .get('/transactions/suggestions', [SearchSuggestions, 'index'])
  .as('ledger.search_suggestions.index')
router
  .get('/transactions/totals', [TransactionTotals, 'index'])
  .as('ledger.transaction_totals.index')
router.get('/views/new', [SavedViews, 'create']).as('ledger.saved_views.create')
router.post('/views', [SavedViews, 'store']).as('ledger.saved_views.store')
router.get('/views/:id/edit', [SavedViews, 'edit']).as('ledger.saved_views.edit')
router.patch('/views/:id', [SavedViews, 'update']).as('ledger.saved_views.update')
router.delete('/views/:id', [SavedViews, 'destroy']).as('ledger.saved_views.destroy')
