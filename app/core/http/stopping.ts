import { setTimeout as wait } from 'node:timers/promises'
import type { Server } from 'node:http'

const LOOK_MS = 100
/** Longer than any page may ask the database. */
const LAST_ANSWERS_MS = 20_000

const endings = new Set<() => void>()
let stopping = false

/** Whether this process was told to stop. It still answers whatever comes. */
export const isStopping = () => stopping

/** For answers that would never end by themselves: `end` is called once nothing new is sent here. */
export const whenStopping = (end: () => void) => void endings.add(end)

/**
 * Leaves in such an order that nobody notices. First /readyz says no, and for `seconds` everything is
 * answered as before, so that the balancer in front sees it and sends the next request elsewhere.
 * Connections end with their answers meanwhile. Then long answers end, and what carries none is closed.
 */
export async function leave(server: Server | undefined, seconds: number) {
  stopping = true
  server?.prependListener('request', (_request, response) => {
    response.setHeader('Connection', 'close')
  })
  if (server?.listening) await wait(seconds * 1000)
  for (const end of endings) end()
  if (server?.listening) closeIdle(server)
}

/** Answers that began before have promised to keep their connection: it is closed behind them. */
function closeIdle(server: Server) {
  const timer = setInterval(() => server.closeIdleConnections(), LOOK_MS)
  const last = setTimeout(() => server.closeAllConnections(), LAST_ANSWERS_MS)
  server.once('close', () => {
    clearInterval(timer)
    clearTimeout(last)
  })
}
