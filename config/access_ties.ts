import { editor, type Access } from '#config/access_rules'

/** Splits, transfers, repayments and doubles: who may edit transactions. */
export const tiesAccess: Record<string, Access> = {
  'ledger.splits.edit': editor,
  'ledger.splits.update': editor,
  'ledger.splits.destroy': editor,
  'ledger.transfers.create': editor,
  'ledger.transfers.store': editor,
  'ledger.transfers.destroy': editor,
  'ledger.repayments.create': editor,
  'ledger.repayments.store': editor,
  'ledger.repayments.destroy': editor,
  'ledger.duplicates.index': editor,
  'ledger.merges.store': editor,
  'ledger.merges.destroy': editor,
  'ledger.rejections.store': editor,
}
