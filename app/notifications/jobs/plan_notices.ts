import { now } from '#core/clock'
import { inHousehold } from '#core/household_scope'
import { Job } from '#core/job'
import { enqueueAll } from '#core/outbox'
import { planDeliveries } from '#notifications/delivery/plan_deliveries'
import { SendNotices } from '#notifications/jobs/send_notices'

/** Decides how people are told what a household has to say, and when: at once, after the night, in a digest. */
export class PlanNotices extends Job<{ householdId: string }> {
  async perform({ householdId }: { householdId: string }) {
    await inHousehold(householdId, async () => {
      const moment = now().getTime()
      const rounds = await planDeliveries()
      const asked = rounds.map(({ userId, channel, dueAt }) => ({
        payload: { householdId, userId, channel },
        delayMs: Math.max(0, dueAt.getTime() - moment),
      }))
      await enqueueAll(SendNotices, asked)
    })
  }
}
