import { done, one, page, written, type Operation } from '#api/operation'
import * as schemas from '#api/operations/transactions'
import { ATTACHMENT, BULK, TRANSACTION, TRANSACTION_ROW, TRASHED } from '#api/shapes/transactions'
import { count, flag, id, nullable, object, text } from '#api/shapes/shape'

export const BULK_RUN = object('BulkRun', {
  id: id(),
  act: text(),
  total: count(),
  done: count(),
  change_set_id: nullable(id()),
  is_finished: flag(),
  is_undone: flag(),
})

const COUNTED = object('Counted', { count: count() })

export const transactionOperations: Record<string, Operation> = {
  'transactions.index': {
    does: 'Transactions, newest first',
    query: schemas.listQuery,
    ...page(TRANSACTION_ROW),
  },
  'transactions.show': { does: 'One transaction', query: schemas.fieldsQuery, ...one(TRANSACTION) },
  'transactions.store': {
    does: 'Adds a transaction',
    body: schemas.newTransaction,
    ...written(TRANSACTION, 201),
  },
  'transactions.update': {
    does: 'Changes fields of a transaction, each a person’s word',
    body: schemas.transactionChange,
    ifMatch: true,
    ...written(TRANSACTION),
  },
  'transactions.destroy': { does: 'Puts a transaction into the trash', ifMatch: true, ...done() },
  'splits.update': {
    does: 'Divides a transaction: these are its parts from now on',
    body: schemas.splitBody,
    ifMatch: true,
    ...written(TRANSACTION),
  },
  'splits.destroy': {
    does: 'Makes one line of a split',
    body: schemas.joinBody,
    ifMatch: true,
    ...written(TRANSACTION),
  },
  'fields.destroy': {
    does: 'Takes a person’s word back, so that the bank’s stands again: payee, date or category',
    ifMatch: true,
    ...written(TRANSACTION),
  },
  'ties.store': {
    does: 'Ties a transaction to another one',
    body: schemas.tieBody,
    ...written(TRANSACTION, 201),
  },
  'ties.destroy': { does: 'Ends a tie', ...written(TRANSACTION) },
  'rejections.store': {
    does: 'Says that two are no double, or no transfer',
    body: schemas.rejectionBody,
    ...done(201),
  },
  'bulk_edits.store': {
    does: 'One thing done to many transactions',
    body: schemas.bulkBody,
    ...written(BULK, 201),
  },
  'bulk_edits.show': { does: 'How far an edit of very many is', ...one(BULK_RUN) },
  'trash.index': { does: 'What was deleted', query: schemas.pageQuery, ...page(TRASHED) },
  'trash.store': {
    does: 'Brings deleted transactions back',
    body: schemas.idsBody,
    ...written(COUNTED, 201),
  },
  'reviews.store': {
    does: 'Says that transactions were looked at',
    body: schemas.reviewBody,
    ...written(COUNTED, 201),
  },
  'attachments.index': { does: 'Papers of a transaction', ...page(ATTACHMENT) },
  'attachments.store': {
    does: 'Adds a paper: a picture or a PDF, as the field "file"',
    sends: 'multipart/form-data',
    ...written(ATTACHMENT, 201),
  },
  'attachments.show': { does: 'The file itself', gives: 'image/webp or application/pdf' },
  'attachments.destroy': { does: 'Removes a paper', ...done() },
}
