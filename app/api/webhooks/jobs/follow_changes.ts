import { Job } from '#core/job'
import { enqueue } from '#core/outbox'
import { followFor } from '#api/webhooks/follow'

interface Following {
  householdId: string
  /** How often it found that something was still under way. */
  tries: number
}

const MOST_TRIES = 5

/** Writes down what endpoints are to be told of what changed in a household. */
export class FollowChanges extends Job<Following> {
  async perform({ householdId, tries }: Following) {
    const isMore = await followFor(householdId)
    if (!isMore || tries >= MOST_TRIES) return
    const delayMs = 1000 * 2 ** tries
    await enqueue(FollowChanges, { householdId, tries: tries + 1 }, { delayMs })
  }
}
