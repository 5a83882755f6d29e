import { IS_FOLLOWED } from '#recurring/models/series'

/** A condition on `t` (transactions): it paid for a bill that is followed. For searches. */
export const IS_RECURRING = /* sql */ `t.id in (
  select o.transaction_id from recurring_occurrences o
  join recurring_series s on s.household_id = o.household_id and s.id = o.series_id and s.deleted_at is null
  where o.household_id = (:household)::uuid and o.status = 'paid' and ${IS_FOLLOWED})`
