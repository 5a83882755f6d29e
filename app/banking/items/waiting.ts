import { CAPABILITY } from '#banking/plaid/error_codes'

/** The bank answers a connection in one of these the same until a person has done something. */
export const WAITING = ['login_required', 'needs_access', 'act_at_bank', 'revoked'] as const
export type Waiting = (typeof WAITING)[number]

export const waitsForPerson = (status: string) => WAITING.some((each) => each === status)

/** In SQL of `connections c`: it is in one of these. */
export const IS_WAITING = /* sql */ `c.status in (${WAITING.map((each) => `'${each}'`).join(', ')})`

/** In SQL of `connections c`: the last sync brought accounts, and no transactions since the bank gives none. */
export const GIVES_NO_TRANSACTIONS = /* sql */ `coalesce(c.error_code ~ '${CAPABILITY}', false)`

const ENDS_SOON = `coalesce(c.consent_ends_at < now() + interval '14 days', false)`

/** In SQL of `connections c`: the permission ends soon, so that its person may want to renew it. */
export const IS_ENDING = /* sql */ `(${ENDS_SOON} or c.disconnect_reason is not null)`

/** In SQL of `connections c` and `households h`: the day of that; null where the bank names none. */
export const ENDS_ON = /* sql */ `case when ${ENDS_SOON} then (c.consent_ends_at at time zone h.time_zone)::date end`

/** In SQL of `connections c`: so many accounts of the bank wait for a person to say where they go. */
export const UNCLEAR_ACCOUNTS = /* sql */ `(select count(*)::int from external_accounts e
  where e.household_id = c.household_id and e.connection_id = c.id and e.status = 'unclear')`
