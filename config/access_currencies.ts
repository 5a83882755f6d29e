import { editor, viewer, type Access } from '#config/access_rules'

/** Rates of currencies: a part of config/access.ts. */
export const currenciesAccess: Record<string, Access> = {
  'currencies.currencies.index': viewer,
  'currencies.rates.create': editor,
  'currencies.rates.store': editor,
  'currencies.rates.destroy': editor,
}
