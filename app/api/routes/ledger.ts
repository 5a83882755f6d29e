import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Attachments, BulkEdits, Fields, PayeeNames, Payees, Rejections, Reviews, Splits, Ties } =
  controllers.api
const { Transactions, Trash } = controllers.api

router
  .group(() => {
    router.get('/transactions', [Transactions, 'index']).as('transactions.index')
    router.post('/transactions', [Transactions, 'store']).as('transactions.store')
    router.get('/transactions/trash', [Trash, 'index']).as('trash.index')
    router.post('/transactions/restorations', [Trash, 'store']).as('trash.store')
    router.post('/transactions/reviews', [Reviews, 'store']).as('reviews.store')
    router.post('/transactions/bulk', [BulkEdits, 'store']).as('bulk_edits.store')
    router.get('/transactions/bulk/runs/:id', [BulkEdits, 'show']).as('bulk_edits.show')
    router.get('/transactions/:id', [Transactions, 'show']).as('transactions.show')
    router.patch('/transactions/:id', [Transactions, 'update']).as('transactions.update')
    router.delete('/transactions/:id', [Transactions, 'destroy']).as('transactions.destroy')
    router.put('/transactions/:id/split', [Splits, 'update']).as('splits.update')
    router.delete('/transactions/:id/split', [Splits, 'destroy']).as('splits.destroy')
    router.delete('/transactions/:id/fields/:field', [Fields, 'destroy']).as('fields.destroy')
    router.post('/transactions/:id/ties', [Ties, 'store']).as('ties.store')
    router.delete('/transactions/:id/ties/:tie_id', [Ties, 'destroy']).as('ties.destroy')
    router.post('/transactions/:id/rejections', [Rejections, 'store']).as('rejections.store')
    router.get('/transactions/:id/attachments', [Attachments, 'index']).as('attachments.index')
    router.post('/transactions/:id/attachments', [Attachments, 'store']).as('attachments.store')
    router.get('/attachments/:id', [Attachments, 'show']).as('attachments.show')
    router.delete('/attachments/:id', [Attachments, 'destroy']).as('attachments.destroy')
    router.get('/payees', [Payees, 'index']).as('payees.index')
    router.post('/payees', [Payees, 'store']).as('payees.store')
    router.get('/payee-names', [PayeeNames, 'index']).as('payee_names.index')
    router.delete('/payee-names/:id', [PayeeNames, 'destroy']).as('payee_names.destroy')
  })
  .prefix('/api/v1')
  .as('api')
