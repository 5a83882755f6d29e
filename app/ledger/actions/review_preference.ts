import { currentScope, tenantDb } from '#core/household_scope'

export type ReviewPreference = 'everything' | 'uncertain'

const own = () => tenantDb().from('households').where('id', currentScope().householdId)

/** Whether all that is new waits for a look, or only what is uncertain. */
export async function reviewPreference(): Promise<ReviewPreference> {
  return (await own().select('reviews').firstOrFail()).reviews
}

/** From now on; what waits already goes on waiting. */
export async function setReviewPreference(reviews: ReviewPreference) {
  await own().update({ reviews })
}
