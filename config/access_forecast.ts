import { viewer, type Access } from '#config/access_rules'

/** What balances are expected to be: a part of config/access.ts. */
export const forecastAccess: Record<string, Access> = {
  'forecast.forecasts.show': { ...viewer, onlyReads: true },
}
