import { randomInt } from 'node:crypto'
import { PassThrough } from 'node:stream'
import { whenStopping } from '#core/http/stopping'
import type { LiveEvents } from '#core/live_events'

/** Also how long a page may stay open at most after its session ended, should the news of that get lost. */
const HEARTBEAT_MS = 15_000
/** After so long, and up to twice, a page connects again: not all at the same moment. */
const RETRY_MS = 1000
const open = new Set<PassThrough>()

interface Options {
  householdId: string
  /** Who listens. */
  userId: string
  liveEvents: LiveEvents
  /** Asked at each heartbeat: whether the person is still signed in and a member. */
  isWelcome: () => Promise<boolean>
  heartbeatMs?: number
}

/**
 * A household's news as server-sent events: names and ids, nothing that needs a right to be read.
 * Ends when the reader goes, when the person is not welcome any more, or when the server stops.
 */
export async function openEventStream({
  householdId,
  userId,
  liveEvents,
  isWelcome,
  heartbeatMs = HEARTBEAT_MS,
}: Options) {
  const stream = new PassThrough()
  const look = async () => {
    if (await isWelcome()) stream.write(': still here\n\n')
    else stream.end()
  }
  const beat = () => void look().catch(() => stream.end())
  const unsubscribe = await liveEvents.subscribe(householdId, ({ name, id, ...event }) => {
    if (event.userId && event.userId !== userId) return
    if (name === 'session:ended') return beat()
    stream.write(`event: ${name}\ndata: ${id}\n\n`)
  })
  const timer = setInterval(beat, heartbeatMs)
  const stop = () => {
    clearInterval(timer)
    unsubscribe()
    open.delete(stream)
  }
  stream.once('close', stop).once('end', stop).on('error', stop)
  open.add(stream)
  stream.write(`retry: ${RETRY_MS + randomInt(RETRY_MS)}\n: open\n\n`)
  return stream
}

/** A server waits for its connections to end; these never would. Their pages connect to another one. */
whenStopping(() => {
  for (const each of open) each.end()
})
