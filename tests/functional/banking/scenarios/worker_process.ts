import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import app from '@adonisjs/core/services/app'
import env from '#start/env'

const MOST_TRIES = 900

/** Asks the database again and again, for a minute and a half at most. */
export async function until(what: string, found: () => Promise<unknown>) {
  for (let turn = 0; turn < MOST_TRIES; turn++) {
    if (await found()) return
    await wait(100)
  }
  throw new Error(`This did not happen: ${what}`)
}

/** A worker as in production: a process of its own, which knows nothing of the tests. */
export function startWorker(kind: string, more: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, [app.makePath('ace.js'), 'worker'], {
    cwd: app.makePath(),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      SANDBOX_BANK_URL: env.get('SANDBOX_BANK_URL'),
      ...(kind === 'redis' && { REDIS_URL: process.env.TEST_REDIS_URL }),
      ...more,
    },
  })
}

/** Everything that a process prints; read it anew each time. */
export function printedBy({ stdout, stderr }: ChildProcess): () => string {
  let text = ''
  for (const stream of [stdout!, stderr!]) stream.on('data', (chunk) => (text += chunk))
  return () => text
}

export async function kill(worker: ChildProcess) {
  const gone = once(worker, 'exit')
  worker.kill('SIGKILL')
  await gone
}
