// What people and programs ask while processes come and go: pages, the API, and news for an open page.
import { randomUUID } from 'node:crypto'
import http from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

const PAUSE_MS = 100

export class Load {
  asked = 0
  failed = []
  written = new Set()
  #loops = []
  #stopping = false
  #agent = new http.Agent({ keepAlive: true })

  /** `base` is where haproxy listens, `cookie` somebody's who is signed in, `key` a program's. */
  constructor({ base, cookie, key, account }) {
    Object.assign(this, { base, cookie, key, account })
  }

  start() {
    const asks = [
      () => this.#see('/transactions'),
      () => this.#see('/dashboard'),
      () => this.#read('/api/v1/transactions'),
      () => this.writeOne(),
    ]
    this.#loops = asks.map((ask) => this.#again(ask))
  }

  async stop() {
    this.#stopping = true
    await Promise.all(this.#loops)
    this.#agent.destroy()
  }

  /** Adds a row that counts once, however often it is sent. */
  async writeOne() {
    const id = randomUUID()
    const row = { account_id: this.account, amount_minor: '-100', payee: id }
    const body = JSON.stringify({ ...row, occurred_on: '2026-01-02' })
    const headers = { ...this.#program(), 'idempotency-key': id }
    await this.#ask(201, { method: 'POST', path: '/api/v1/transactions', headers }, body)
    this.written.add(id)
  }

  #see(path) {
    return this.#ask(200, { path, headers: { cookie: this.cookie, accept: 'text/html' } })
  }

  #read(path) {
    return this.#ask(200, { path, headers: this.#program() })
  }

  #program() {
    return { authorization: `Bearer ${this.key}`, 'content-type': 'application/json' }
  }

  async #again(ask) {
    while (!this.#stopping) {
      this.asked += 1
      await ask().catch((error) => this.failed.push(error.message))
      await sleep(PAUSE_MS)
    }
  }

  #ask(wanted, options, body) {
    const what = `${options.method ?? 'GET'} ${options.path}`
    return new Promise((done, fail) => {
      const failed = (why) => fail(new Error(`${what}: ${why}`))
      const request = http.request(this.base, { agent: this.#agent, ...options }, (response) => {
        const chunks = []
        response.on('data', (chunk) => chunks.push(chunk)).on('error', ({ code }) => failed(code))
        response.on('end', () => {
          if (response.statusCode === wanted) done()
          else failed(`${response.statusCode} ${Buffer.concat(chunks).toString().slice(0, 300)}`)
        })
      })
      request.on('error', ({ code }) => failed(code)).end(body)
    })
  }
}

/** An open page: connects again after as long as it was told, when its connection ends. */
export class OpenPage {
  connections = 0
  news = []
  refused = []
  #gone = new AbortController()

  constructor(base, cookie) {
    this.done = this.#listen(base, cookie)
  }

  close() {
    this.#gone.abort()
    return this.done
  }

  async #listen(base, cookie) {
    const { signal } = this.#gone
    for (let retry = 1000; !signal.aborted; await sleep(retry)) {
      try {
        const answer = await fetch(`${base}/events`, { headers: { cookie }, signal })
        if (answer.status !== 200) this.refused.push(answer.status)
        const decoder = new TextDecoder()
        for await (const chunk of answer.body) {
          const text = decoder.decode(chunk, { stream: true })
          if (text.includes(': open')) this.connections += 1
          retry = Number(/^retry: (\d+)/m.exec(text)?.[1] ?? retry)
          this.news.push(...text.split('\n').filter((line) => line.startsWith('data:')))
        }
      } catch (error) {
        if (!signal.aborted) this.refused.push(error.message)
      }
    }
  }
}
