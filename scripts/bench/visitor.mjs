// A person's browser as far as the bench needs one: keeps cookies, follows redirects, posts forms.
import { randomUUID } from 'node:crypto'
import http from 'node:http'

export class Visitor {
  #cookies = new Map()
  #base

  constructor(base) {
    this.#base = base
  }

  get cookie() {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** The page at a path, after redirects: { status, path, body, headers }. */
  async get(path, headers = {}) {
    const answer = await this.#ask('GET', path, undefined, headers)
    return isRedirect(answer) ? this.get(answer.headers.location, headers) : { ...answer, path }
  }

  /** Fills in the form of the page at `from` and sends it to `action`. Throws when it is refused. */
  async submit(from, action, fields = {}) {
    return this.post(action, await this.form(from, fields))
  }

  /** The fields as the form of the page at `from` would send them. */
  async form(from, fields) {
    return new URLSearchParams({ ...fields, _csrf: csrfOf(await this.get(from)) })
  }

  /** Sends a form as it is. Answers where it leads (`follows`: the page there); throws when it is refused. */
  async post(action, form = new URLSearchParams(), { follows = true } = {}) {
    const answer = await this.#ask('POST', action, form.toString())
    if (!isRedirect(answer)) {
      throw new Error(`${action} answered ${answer.status}: ${errorsIn(answer.body)}`)
    }
    const { location } = answer.headers
    return follows && isHere(location, this.#base)
      ? this.get(location)
      : { path: location, body: '' }
  }

  /** A key for programs, in the household that is open. */
  async apiKey(scopes = ['connections:read', 'connections:write']) {
    const page = await this.get('/settings/api-keys/new')
    const form = new URLSearchParams({ name: 'Bench', days: '7', _csrf: csrfOf(page) })
    for (const scope of scopes) form.append('scopes[]', scope)
    const { body } = await this.#ask('POST', '/settings/api-keys', form.toString())
    const [key] = /mt_live_\w+/.exec(body) ?? []
    if (!key) throw new Error(`There is no key: ${errorsIn(body)}`)
    return key
  }

  /** Sends JSON as a program with this key. Throws when it is refused. */
  async postJson(key, path, body) {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    headers['idempotency-key'] = randomUUID()
    const answer = await this.#ask('POST', path, JSON.stringify(body), headers)
    if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${answer.body}`)
    return JSON.parse(answer.body)
  }

  #ask(method, path, body, more = {}) {
    const headers = { cookie: this.cookie, accept: 'text/html', 'accept-encoding': 'identity' }
    if (method === 'POST') headers['content-type'] = 'application/x-www-form-urlencoded'
    Object.assign(headers, more)
    return new Promise((done, failed) => {
      const request = http.request(new URL(path, this.#base), { method, headers }, (response) => {
        for (const line of response.headers['set-cookie'] ?? []) this.#keep(line)
        const chunks = []
        response.on('data', (chunk) => chunks.push(chunk))
        response.on('end', () => {
          const { statusCode: status, headers: answered } = response
          done({ status, headers: answered, body: Buffer.concat(chunks).toString() })
        })
      })
      request.on('error', failed).end(body)
    })
  }

  #keep(line) {
    const [pair] = line.split(';')
    const at = pair.indexOf('=')
    this.#cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }
}

const csrfOf = ({ body }) => /name=['"]_csrf['"][^>]*value=['"]([^'"]+)/.exec(body)?.[1] ?? ''
const isHere = (location, base) => new URL(location, base).origin === new URL(base).origin
const isRedirect = ({ status }) => status >= 300 && status < 400
const errorsIn = (html) =>
  html
    .replace(/[\s\S]*<main/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 300)
