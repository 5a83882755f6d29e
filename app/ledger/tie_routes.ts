import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Duplicates, Merges, Rejections, Repayments, Splits, Transfers } = controllers.ledger

/** Parts of a transaction, and what ties it to others. */
const of = (part: string) => `/transactions/:id/${part}`

router.get(of('splits/edit'), [Splits, 'edit']).as('ledger.splits.edit')
router.patch(of('splits'), [Splits, 'update']).as('ledger.splits.update')
router.delete(of('splits'), [Splits, 'destroy']).as('ledger.splits.destroy')

router.get(of('transfers/new'), [Transfers, 'create']).as('ledger.transfers.create')
router.post(of('transfers'), [Transfers, 'store']).as('ledger.transfers.store')
router.delete(of('transfers'), [Transfers, 'destroy']).as('ledger.transfers.destroy')

router.get(of('repayments/new'), [Repayments, 'create']).as('ledger.repayments.create')
router.post(of('repayments'), [Repayments, 'store']).as('ledger.repayments.store')
router.delete(of('repayments'), [Repayments, 'destroy']).as('ledger.repayments.destroy')

router.get(of('duplicates'), [Duplicates, 'index']).as('ledger.duplicates.index')
router.post(of('merges'), [Merges, 'store']).as('ledger.merges.store')
router.delete(of('merges'), [Merges, 'destroy']).as('ledger.merges.destroy')
router.post(of('rejections'), [Rejections, 'store']).as('ledger.rejections.store')
