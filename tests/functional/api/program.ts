import { randomUUID } from 'node:crypto'
import { keyOf } from '#tests/functional/identity/api_access/world'
import type { ApiClient } from '@japa/api-client'
import type { Person } from '#tests/world'

type Method = 'get' | 'post' | 'patch' | 'put' | 'delete'

interface Sent {
  body?: object
  /** Of a POST; another one each time where it is left out. */
  key?: string
  ifMatch?: string
  headers?: Record<string, string>
}

/** Somebody's program, which knows what the page about the API says and nothing else. */
export class Program {
  constructor(
    private client: ApiClient,
    private token: string
  ) {}

  static async of(client: ApiClient, person: Person) {
    return new Program(client, await keyOf(person))
  }

  async send(method: Method, path: string, { body, key, ifMatch, headers = {} }: Sent = {}) {
    const request = this.client[method](`/api/v1${path}`).bearerToken(this.token).redirects(0)
    if (method === 'post') request.header('idempotency-key', key ?? randomUUID())
    if (ifMatch) request.header('if-match', ifMatch)
    for (const [name, value] of Object.entries(headers)) request.header(name, value)
    return body ? request.unsafeJson(body) : request
  }

  /** What is read, or an error for anything else than 200. */
  async read(path: string) {
    const response = await this.send('get', path)
    if (response.status() !== 200) throw new Error(`${path}: ${response.text()}`)
    return response.body()
  }

  async make(path: string, body: object = {}) {
    const response = await this.send('post', path, { body })
    response.assertStatus(201)
    return response.body()
  }

  /** Changes what it reads before. */
  async change(method: Method, path: string, body?: object, at = path) {
    const { headers } = (await this.send('get', at)).response as unknown as {
      headers: Record<string, string>
    }
    const response = await this.send(method, path, { body, ifMatch: headers.etag })
    response.assertStatus(200)
    return response.body()
  }

  /** All that changed since, page by page, and where to go on. */
  async follow(since: string, limit = 200) {
    const changes: { resource: string; id: string; change: string }[] = []
    let next = since
    for (let hasMore = true; hasMore;) {
      const page = await this.read(`/changes?since=${next}&limit=${limit}`)
      changes.push(...page.data)
      hasMore = page.has_more
      next = page.next
    }
    return { changes, next }
  }
}
