import { randomUUID } from 'node:crypto'
import env from '#start/env'
import { Visitor } from '#tests/functional/identity/visitor'
import { PASSWORD } from '#tests/world'

/** Whatever the version is. */
const PROGRAM = { 'if-match': '*' }

export interface Answer {
  status: number
  location: string | null
  text: string
}

/** Sends requests as one browser or program, with everything that a page would send along. */
export class Asker {
  #cookies = ''
  #token = ''

  constructor(
    readonly name: string,
    private bearer?: string
  ) {}

  /** A browser that looked at the sign-in page, and signed in where it says as whom. */
  static async browser(name: string, email?: string) {
    const asker = new Asker(name)
    const visitor = new Visitor()
    await visitor.get('/login')
    if (email) {
      await visitor.submit('/login', { email, password: PASSWORD })
      await visitor.get('/households')
    }
    asker.#token = /(?:_csrf' value='|x-csrf-token":")([^'"]+)/.exec(visitor.html)?.[1] ?? ''
    if (!asker.#token) throw new Error(`${name} found no form at ${visitor.path}.`)
    asker.#cookies = [...visitor.cookies].map(([key, value]) => `${key}=${value}`).join('; ')
    return asker
  }

  /** What says who this is. */
  headers(): Record<string, string> {
    if (this.bearer) return { authorization: `Bearer ${this.bearer}`, ...PROGRAM }
    return { accept: 'text/html', cookie: this.#cookies, 'x-csrf-token': this.#token }
  }

  async ask(method: string, path: string, fields: Record<string, string> = {}): Promise<Answer> {
    const isReading = method === 'GET'
    const isJson = this.bearer || path.startsWith('/api/')
    const query = isReading ? `${path.includes('?') ? '&' : '?'}${new URLSearchParams(fields)}` : ''
    const type = isJson ? 'application/json' : 'application/x-www-form-urlencoded'
    const answer = await fetch(new URL(path + query, env.get('APP_URL')), {
      method,
      redirect: 'manual',
      headers: { ...this.headers(), 'content-type': type, 'idempotency-key': randomUUID() },
      ...(!isReading && {
        body: isJson ? JSON.stringify(fields) : `${new URLSearchParams(fields)}`,
      }),
    })
    const text = await answer.text()
    return { status: answer.status, location: answer.headers.get('location'), text }
  }
}
