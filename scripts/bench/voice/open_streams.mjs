// How much more memory a web process has while so many pages listen for news.
import fs from 'node:fs'
import http from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { startPart } from '../parts.mjs'

/** Past a round of heartbeats, so that what they cost is in it. */
const SETTLE_MS = 40_000
const AT_ONCE = 20

export async function openStreams(env, { visitor }, count) {
  const web = await startPart('web', ['build/bin/server.js'], env)
  const agent = new http.Agent({ keepAlive: true, maxSockets: Infinity })
  const streams = []
  try {
    // Once warm, memory says what streams cost, and not what starting does.
    for (let page = 0; page < 200; page++) await visitor.get('/dashboard')
    const before = memoryOf(web.pid)
    while (streams.length < count) {
      const some = Math.min(AT_ONCE, count - streams.length)
      const opened = await Promise.all(
        Array.from({ length: some }, () => open(env, visitor, agent))
      )
      streams.push(...opened)
    }
    await sleep(SETTLE_MS)
    const ended = streams.filter(({ complete }) => complete).length
    if (ended > 0) throw new Error(`${ended} streams ended`)
    return { count, before, after: memoryOf(web.pid) }
  } finally {
    for (const stream of streams) stream.destroy()
    agent.destroy()
    await web.stop()
  }
}

const open = (env, { cookie }, agent) =>
  new Promise((done, failed) => {
    const headers = { cookie, accept: 'text/event-stream' }
    http
      .get(new URL('/events', env.APP_URL), { agent, headers }, (response) => {
        if (response.statusCode !== 200) failed(new Error(`/events: ${response.statusCode}`))
        response.on('error', () => {})
        response.once('data', () => done(response)).resume()
      })
      .on('error', failed)
  })

/** Megabytes that are resident. */
const memoryOf = (pid) =>
  Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024
