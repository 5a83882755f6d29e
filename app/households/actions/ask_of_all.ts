import { enqueueAll } from '#core/outbox'
import { householdIds } from '#households/queries/household_ids'
import type { JobClass } from '#core/job'

/** Asks for a job of every household. */
export async function askOfAll(job: JobClass<{ householdId: string }>) {
  const ids = await householdIds()
  await enqueueAll(
    job,
    ids.map((householdId) => ({ payload: { householdId } }))
  )
}
