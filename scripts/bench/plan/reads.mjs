// How fast each page of "Plan" is; the app alone, since a bare server says nothing about how pages grow.
import { say } from '../../lib/project.mjs'
import { ask, compare } from '../measure.mjs'
import { startPart } from '../parts.mjs'
import { casesOf } from './cases.mjs'

/** What takes longer than so many milliseconds is asked a few times only. */
const SLOW = 500
const OFTEN = { rounds: 3, warm: 3, atLeast: 8 }
const SELDOM = { rounds: 1, warm: 0, atLeast: 3 }

/** For each size and case { rows, name, ofRows, app }. */
export async function planReads(env, people, { postgres, milliseconds }) {
  const web = await startPart('web', ['build/bin/server.js'], env)
  const results = []
  try {
    for (const person of people) {
      for (const { name, path, ofRows } of casesOf(person)) {
        const app = await asked({ env, web, postgres, milliseconds }, person.cookie, path)
        results.push({ rows: person.rows, name, ofRows, app })
        const cpu = `${app.cpu.toFixed(0)} + ${app.database.toFixed(0)}`
        say(`${name} of ${person.rows} rows: p95 ${app.p95.toFixed(0)} ms, CPU ${cpu} ms`)
      }
    }
  } finally {
    await web.stop()
  }
  return results
}

/** One page, again and again. */
export async function asked({ env, web, postgres, milliseconds }, cookie, path) {
  const server = { port: Number(env.PORT), pid: web.pid }
  const how = { path, cookie, concurrency: 1, milliseconds, postgres }
  const first = await ask({ ...how, ...server, milliseconds: 0, atLeast: 2 })
  const often = Math.min(...first.times) > SLOW ? SELDOM : OFTEN
  const [app] = await compare([server], { ...how, ...often })
  return app
}
