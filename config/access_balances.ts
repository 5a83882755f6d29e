import { editor, viewer, type Access } from '#config/access_rules'

/** Comparing accounts with their banks: a part of config/access.ts. */
export const balancesAccess: Record<string, Access> = {
  'balances.differences.show': viewer,
  'balances.reconciliations.index': viewer,
  'balances.reconciliations.create': editor,
  'balances.reconciliations.store': editor,
  'balances.reconciliations.show': viewer,
  'balances.reconciliations.update': editor,
  'balances.reconciliations.destroy': editor,
  'balances.reopenings.store': editor,
}
