import { IS_SETTLED } from '#recurring/linking/refused'

/** A condition on `t` (transactions) and `s` (recurring_series): somebody may say that the row pays for the bill. */
export const MAY_PAY = /* sql */ `t.deleted_at is null and t.source <> 'valuation' and t.currency = s.currency
  and t.amount_minor <> 0 and (t.amount_minor > 0) = (s.amount_minor > 0) and not ${IS_SETTLED}`
