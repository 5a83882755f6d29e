// What the tests run on: a PostgreSQL and a Redis of their own, and a Chromium. Thrown away between runs.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { prepareOwnServer } from './database.mjs'
import { findPostgres, startPostgres } from './embedded_postgres.mjs'
import { accepts, end, freePort } from './processes.mjs'
import { say, Trouble } from './project.mjs'
import { systemProgram } from './system_program.mjs'

export const findChromium = () =>
  systemProgram({
    what: 'a Chromium',
    variable: 'CHROMIUM',
    // The first draws nothing that nobody sees, and needs half the time.
    names: ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'],
    places: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    debian: 'chromium-headless-shell',
    elsewhere: 'macOS: install Google Chrome.',
  })

export const findRedis = () =>
  systemProgram({
    what: 'a Redis server',
    variable: 'REDIS_SERVER',
    names: ['redis-server', 'valkey-server'],
    debian: 'redis-server',
    elsewhere: 'macOS: brew install redis.',
  })

/** '' where there is none, which is said: the rules of deploy/alerts.yml are then only read, not tried. */
export function findPromtool() {
  try {
    return systemProgram({
      what: 'promtool',
      variable: 'PROMTOOL',
      names: ['promtool'],
      debian: 'prometheus',
      elsewhere: 'macOS: brew install prometheus.',
    })
  } catch (error) {
    say(`Alert rules are read and not tried. ${error.message}`)
    return ''
  }
}

/** A PostgreSQL with a fresh database under `folder`; TEST_POSTGRES_BIN names the folder of other programs. */
export async function startTestPostgres(folder) {
  const binaries = process.env.TEST_POSTGRES_BIN || undefined
  const home = path.join(folder, binaries ? `postgres-${findPostgres(binaries).major}` : 'postgres')
  const server = await startPostgres(home, { throwaway: true, binaries })
  const urls = await prepareOwnServer(server, { fresh: true, name: 'money_tracker_test' })
  return { ...server, urls }
}

/** A Redis that keeps nothing, on a free port. */
export async function startTestRedis(program, folder) {
  const port = await freePort()
  fs.mkdirSync(folder, { recursive: true })
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder]
  args.push('--save', '', '--appendonly', 'no', '--daemonize', 'no')
  const log = fs.openSync(path.join(folder, 'redis.log'), 'w')
  const child = spawn(program, args, { stdio: ['ignore', log, log], detached: true })
  fs.closeSync(log)
  let gone = false
  child.once('exit', () => (gone = true)).once('error', () => (gone = true))
  for (let waited = 0; !(await accepts(port)); waited += 20) {
    if (gone || waited > 10_000) {
      throw new Trouble(`Redis did not start: see ${path.join(folder, 'redis.log')}`)
    }
    await sleep(20)
  }
  return { url: `redis://127.0.0.1:${port}`, pid: child.pid, stop: () => end(child.pid) }
}
