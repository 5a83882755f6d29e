import app from '@adonisjs/core/services/app'
import { enqueue } from '#core/outbox'
import { onTold } from '#households/events/told'
import { PlanNotices } from '#notifications/jobs/plan_notices'

/** What people are told goes out to them, if what it tells of happens: the job is written with it. */
onTold(async ({ householdId }) => {
  await enqueue(PlanNotices, { householdId })
})

/** Their open pages count it. */
onTold(async ({ householdId, userIds }) => {
  const liveEvents = await app.container.make('liveEvents')
  for (const userId of userIds)
    await liveEvents.publish({ householdId, name: 'notifications:changed', id: 'new', userId })
})
