import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import net from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import app from '@adonisjs/core/services/app'
import type { AddressInfo } from 'node:net'

const MOST_TURNS = 300

async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

/** A way to the database, or to another server, that can be cut. */
export class CuttableDatabase {
  #server = net.createServer((socket) => this.#join(socket))
  #sockets = new Set<net.Socket>()
  readonly #target: URL

  constructor(address = process.env.DATABASE_URL!) {
    this.#target = new URL(address)
  }

  async open() {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    const { port } = this.#server.address() as AddressInfo
    return Object.assign(new URL(this.#target), { hostname: '127.0.0.1', port: `${port}` }).href
  }

  cut() {
    this.#server.close()
    for (const socket of this.#sockets) socket.destroy()
  }

  #join(socket: net.Socket) {
    const other = net.connect(Number(this.#target.port), this.#target.hostname)
    for (const each of [socket, other]) {
      this.#sockets.add(each)
      each.on('error', () => each.destroy())
    }
    socket.pipe(other).pipe(socket)
  }
}

/** The web server as a process of its own, with the settings of an installation behind a proxy. */
export class Installation {
  readonly lines: string[] = []
  #child?: ChildProcess
  #ended?: Promise<unknown[]>
  #port = 0

  /** Answers once it answers, or throws with what it said. */
  async start(settings: Record<string, string> = {}, nodeOptions: string[] = []) {
    this.#port = await freePort()
    this.#spawn(settings, nodeOptions)
    for (let turn = 0; turn < MOST_TURNS; turn++) {
      if (this.#child!.exitCode !== null) throw new Error(this.lines.join('\n'))
      const answer = await this.get('/livez').catch(() => null)
      if (answer?.status === 200) return
      await wait(100)
    }
    throw new Error(`It does not answer.\n${this.lines.join('\n')}`)
  }

  /** What it says when it ends by itself. */
  async refusal(settings: Record<string, string>) {
    this.#port = await freePort()
    this.#spawn(settings, [])
    const code = await this.ended()
    return { code, said: this.lines.join('\n') }
  }

  get(path: string, headers: Record<string, string> = {}) {
    return this.ask(path, { headers })
  }

  post(path: string, form: Record<string, string>, headers: Record<string, string>) {
    return this.ask(path, {
      method: 'POST',
      headers: { accept: 'text/html', ...headers },
      body: new URLSearchParams(form),
    })
  }

  ask(path: string, init: RequestInit = {}) {
    return fetch(`http://127.0.0.1:${this.#port}${path}`, { redirect: 'manual', ...init })
  }

  /** A line of the log, which comes a little later than the answer. */
  async line(isIt: (text: string) => boolean) {
    for (let turn = 0; turn < MOST_TURNS; turn++) {
      const found = this.lines.find(isIt)
      if (found) return found
      await wait(20)
    }
    throw new Error(`No such line.\n${this.lines.join('\n')}`)
  }

  signal(name: NodeJS.Signals) {
    this.#child!.kill(name)
  }

  /** The exit code. */
  async ended() {
    const [code] = await this.#ended!
    return code as number | null
  }

  async stop() {
    if (this.#child?.exitCode === null) this.#child.kill('SIGTERM')
    await this.#ended
  }

  #spawn(settings: Record<string, string>, nodeOptions: string[]) {
    this.#child = spawn(
      process.execPath,
      [...nodeOptions, '--import', '@poppinss/ts-exec', 'bin/server.ts'],
      {
        cwd: app.makePath(),
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...process.env,
          NODE_ENV: 'production',
          LOG_LEVEL: 'info',
          HOST: '127.0.0.1',
          PORT: String(this.#port),
          APP_URL: 'https://money.example',
          TRUSTED_PROXIES: 'loopback',
          APP_KEY: randomBytes(32).toString('base64url'),
          // Of one installation: they share the database of the tests.
          KEYRING: process.env.KEYRING!,
          ...settings,
        },
      }
    )
    this.#ended = once(this.#child, 'close')
    for (const stream of [this.#child.stdout!, this.#child.stderr!])
      stream.on('data', (text: Buffer) => this.lines.push(...text.toString().trimEnd().split('\n')))
  }
}

export const cookiesOf = (answer: Response) => answer.headers.getSetCookie()

/** As a browser sends them back: the last of each name. */
export const jarOf = (cookies: string[]) =>
  [...new Map(cookies.map((each) => each.split(';')[0].split(/=(.*)/, 2) as [string, string]))]
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')

/** Sends the form of the sign-in page: its answer, and all cookies on the way. */
export async function signInAt(house: Installation, email: string, password: string) {
  const page = await house.get('/login', { accept: 'text/html' })
  const token = /name='_csrf' value='([^']+)/.exec(await page.text())![1]
  const form = { _csrf: token, email, password }
  const answer = await house.post('/login', form, { cookie: jarOf(cookiesOf(page)) })
  return { answer, cookies: [...cookiesOf(page), ...cookiesOf(answer)] }
}
