import router from '@adonisjs/core/services/router'
import { recordId } from '#core/http/record_id'
import { controllers } from '#generated/controllers'

const { Duplicates, Merges, Rejections, Repayments, Splits, Transfers } = controllers.ledger

/** Parts of a transaction, and what ties it to others. */
const of = (part: string) => `/transactions/:id/${part}`

router.get(of('splits/edit'), [Splits, 'edit']).as('ledger.splits.edit').where('id', recordId)
router.patch(of('splits'), [Splits, 'update']).as('ledger.splits.update').where('id', recordId)
router.delete(of('splits'), [Splits, 'destroy']).as('ledger.splits.destroy').where('id', recordId)

router
  .get(of('transfers/new'), [Transfers, 'create'])
  .as('ledger.transfers.create')
  .where('id', recordId)
router
  .post(of('transfers'), [Transfers, 'store'])
  .as('ledger.transfers.store')
  .where('id', recordId)
router
  .delete(of('transfers'), [Transfers, 'destroy'])
  .as('ledger.transfers.destroy')
  .where('id', recordId)

router
  .get(of('repayments/new'), [Repayments, 'create'])
  .as('ledger.repayments.create')
  .where('id', recordId)
router
  .post(of('repayments'), [Repayments, 'store'])
  .as('ledger.repayments.store')
  .where('id', recordId)
router
  .delete(of('repayments'), [Repayments, 'destroy'])
  .as('ledger.repayments.destroy')
  .where('id', recordId)

router
  .get(of('duplicates'), [Duplicates, 'index'])
  .as('ledger.duplicates.index')
  .where('id', recordId)
router.post(of('merges'), [Merges, 'store']).as('ledger.merges.store').where('id', recordId)
router.delete(of('merges'), [Merges, 'destroy']).as('ledger.merges.destroy').where('id', recordId)
router
  .post(of('rejections'), [Rejections, 'store'])
  .as('ledger.rejections.store')
  .where('id', recordId)
