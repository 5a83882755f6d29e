// A process of the app for the time of a measurement.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { accepts, end } from '../lib/processes.mjs'
import { Trouble } from '../lib/project.mjs'

const READY_TIMEOUT_MS = 60_000
const running = new Set()
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')))

/**
 * Starts a program of Node.js and waits until it accepts connections at `port` (PORT of `env`; null: it has none).
 * What it says is written to the file `log`, when there is one.
 */
export async function startPart(name, args, env, port = Number(env.PORT), log = null) {
  if (log) fs.writeFileSync(log, '')
  const options = { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] }
  const child = spawn(process.execPath, args, options)
  running.add(child)
  let words = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      words = `${words}${chunk}`.slice(-2000)
      if (log) fs.appendFileSync(log, chunk)
    })
  }
  child.once('exit', () => running.delete(child))
  for (let waited = 0; port && !(await accepts(port)); waited += 50) {
    if (!running.has(child) || waited > READY_TIMEOUT_MS) {
      throw new Trouble(`The ${name} did not start:\n${words}`)
    }
    await sleep(50)
  }
  return { pid: child.pid, stop: () => end(child.pid) }
}
