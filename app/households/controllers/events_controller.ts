import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { happened } from '#core/happenings'
import { isSessionAlive } from '#identity/queries/find_session'
import { openEventStream } from '#households/event_stream'
import type { HttpContext } from '@adonisjs/core/http'

/** News for open pages, for as long as they are open. */
export default class EventsController {
  async show({ auth, member, response }: HttpContext) {
    const { household, user, scope } = member
    const { id: sessionId } = auth.use('web').session!
    // The answer may last for hours; a transaction must not.
    await scope.close()
    const stream = await openEventStream({
      householdId: household.id,
      userId: user.id,
      liveEvents: await app.container.make('liveEvents'),
      isWelcome: () => isWelcome(sessionId, household.id, user.id),
    })
    happened({ kind: 'stream', change: 1 })
    response.response.once('close', () => happened({ kind: 'stream', change: -1 }))
    response.header('Content-Type', 'text/event-stream; charset=utf-8')
    response.header('Cache-Control', 'private, no-store, no-transform')
    response.header('X-Accel-Buffering', 'no')
    return response.stream(stream)
  }
}

/** Signed in, and a member. */
async function isWelcome(sessionId: string, householdId: string, userId: string) {
  if (!(await isSessionAlive(sessionId))) return false
  return db.transaction(async (client) => {
    const { rows } = await client.rawQuery('select 1 from app.enter(?, ?)', [householdId, userId])
    return rows.length > 0
  })
}
