// Two web processes and two workers behind haproxy, each of which can be restarted.
import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { startPart } from '../bench/parts.mjs'
import { ace } from '../lib/app_build.mjs'
import { accepts, end, freePort } from '../lib/processes.mjs'
import { Trouble } from '../lib/project.mjs'
import { systemProgram } from '../lib/system_program.mjs'

const PATIENCE_MS = 60_000

export const findHaproxy = () =>
  systemProgram({
    what: 'haproxy',
    variable: 'HAPROXY',
    names: ['haproxy'],
    debian: 'haproxy',
    elsewhere: 'macOS: brew install haproxy.',
  })

/** Waits for what `look` answers; throws after a minute. */
export async function until(what, look) {
  for (const started = Date.now(); ; await sleep(50)) {
    const found = await look()
    if (found) return found
    if (Date.now() - started > PATIENCE_MS) throw new Trouble(`This never came: ${what}.`)
  }
}

export class House {
  #parts = new Map()
  #proxy

  /** `env` is that of the app without its port. */
  constructor(env, haproxy) {
    Object.assign(this, { env, haproxy })
  }

  async open() {
    this.ports = { web1: await freePort(), web2: await freePort() }
    this.state = await freePort()
    const { hostname, port } = new URL(this.env.APP_URL)
    const at = (each) => `127.0.0.1:${each}`
    const settings = { LISTEN: `${hostname}:${port}`, STATE: at(this.state) }
    const webs = { WEB1: at(this.ports.web1), WEB2: at(this.ports.web2) }
    await Promise.all(['web1', 'web2', 'worker1', 'worker2'].map((name) => this.#start(name)))
    this.#proxy = spawn(this.haproxy, ['-db', '-f', 'deploy/haproxy.cfg'], {
      env: { ...process.env, ...settings, ...webs },
      stdio: 'ignore',
    })
    await until('haproxy listens', () => accepts(Number(port)))
    for (const web of ['web1', 'web2']) await this.#untilSeen(web)
  }

  /** As a rolling deploy does it: ends one, starts its successor, and is done when that one gets requests. */
  async restart(name) {
    await this.#parts.get(name).stop()
    await this.#start(name)
    if (this.ports[name]) await this.#untilSeen(name)
  }

  async close() {
    if (this.#proxy) await end(this.#proxy.pid)
    await Promise.all([...this.#parts.values()].map((part) => part.stop()))
  }

  async #start(name) {
    const PORT = this.ports[name]
    const env = { ...this.env, DRAIN_SECONDS: '2', ...(PORT ? { PORT: String(PORT) } : {}) }
    const args = PORT ? ['build/bin/server.js'] : ace('worker')
    this.#parts.set(name, await startPart(name, args, env, PORT ?? null))
  }

  #untilSeen(web) {
    return until(`haproxy sends requests to ${web}`, async () => {
      const answer = await fetch(`http://127.0.0.1:${this.state}/;csv`)
      const line = (await answer.text()).split('\n').find((each) => each.startsWith(`web,${web},`))
      return line?.split(',')[17] === 'UP'
    })
  }
}
