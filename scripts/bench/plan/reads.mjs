// How fast each page of "Plan" is; the app alone, since a bare server says nothing about how pages grow.
import { say } from '../../lib/project.mjs'
import { compare } from '../measure.mjs'
import { startPart } from '../parts.mjs'
import { casesOf } from './cases.mjs'

const ROUNDS = 3
const AT_LEAST = 8

/** For each size and case { rows, name, ofRows, app }. */
export async function planReads(env, people, { postgres, milliseconds }) {
  const web = await startPart('web', ['build/bin/server.js'], env)
  const results = []
  try {
    for (const person of people) {
      for (const { name, path, ofRows } of casesOf(person)) {
        const app = await asked({ env, web, postgres, milliseconds }, person.cookie, path)
        results.push({ rows: person.rows, name, ofRows, app })
        say(
          `${name} of ${person.rows} rows: p95 ${app.p95.toFixed(0)} ms, CPU ${app.cpu.toFixed(0)} + ${app.database.toFixed(0)} ms`
        )
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
  const how = { path, cookie, concurrency: 1, rounds: ROUNDS, milliseconds, postgres }
  const [app] = await compare([server], { ...how, warm: 3, atLeast: AT_LEAST })
  return app
}
