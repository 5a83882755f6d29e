import { currentScope, tenantDb } from '#core/household_scope'

/** `problems` is what may be wrong, and nothing because it is new. */
export const PREFERENCES = ['everything', 'uncertain', 'problems'] as const
export type ReviewPreference = (typeof PREFERENCES)[number]

const own = () => tenantDb().from('households').where('id', currentScope().householdId)

/** Whether all that is new waits for a look, only what is uncertain, or only what may be wrong. */
export async function reviewPreference(): Promise<ReviewPreference> {
  return (await own().select('reviews').firstOrFail()).reviews
}

/** From now on; what waits already goes on waiting. */
export async function setReviewPreference(reviews: ReviewPreference) {
  await own().update({ reviews })
}
