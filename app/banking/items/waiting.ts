/** The bank answers a connection in one of these the same until a person has done something. */
export const WAITING = ['login_required', 'needs_access', 'act_at_bank', 'revoked'] as const
export type Waiting = (typeof WAITING)[number]

export const waitsForPerson = (status: string) => WAITING.some((each) => each === status)

/** In SQL of `connections c`: the permission ends soon, so that its person may want to renew it. */
export const IS_ENDING = /* sql */ `coalesce(c.consent_ends_at < now() + interval '14 days', false)`
