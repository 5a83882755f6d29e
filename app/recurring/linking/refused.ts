/** A condition on `t` (transactions): somebody said that it pays for no bill. */
export const IS_REFUSED = /* sql */ `exists (select from recurring_refusals r
  where r.household_id = app.household_id() and r.transaction_id = t.id)`

/** A condition on `t` (transactions): it pays for a bill already, or is not to. */
export const IS_SETTLED = /* sql */ `(${IS_REFUSED} or exists (select from recurring_occurrences o
  where o.household_id = app.household_id() and o.transaction_id = t.id))`
