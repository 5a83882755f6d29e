/** Which function answers which method and path. A `:name` in a path takes one segment. */
import type { Bank } from '#sandbox_bank/bank'
import type { Fields } from '#sandbox_bank/request_checks'

export interface Answer {
  status: number
  headers: Record<string, string>
  body: string | Buffer
  /** Ordered trouble on the wire: no answer at all, a closed connection, or half an answer. */
  transport?: 'hang' | 'reset' | 'truncate'
}

export interface Call {
  bank: Bank
  path: string
  params: Record<string, string>
  query: URLSearchParams
  /** The header of this name, for pages that know who is there. */
  cookie: string
  /** The JSON body, or the fields of a form. */
  body: Record<string, unknown>
}

export type Handler = (call: Call) => Promise<unknown>

/** `plaid`: keys are checked and the answer is JSON with a request id. `control`: the token. `page`: HTML. */
export interface Route {
  kind: 'plaid' | 'control' | 'page'
  method: 'GET' | 'POST' | 'DELETE'
  path: string
  /** The request keys that a Plaid endpoint knows. */
  fields: Fields
  handler: Handler
}

export class Router {
  readonly #routes: (Route & { segments: string[] })[] = []

  plaid(path: string, fields: Fields, handler: Handler): void {
    this.#add({ kind: 'plaid', method: 'POST', path, fields, handler })
  }

  control(method: Route['method'], path: string, handler: Handler): void {
    this.#add({ kind: 'control', method, path, fields: {}, handler })
  }

  page(method: 'GET' | 'POST', path: string, handler: (call: Call) => Promise<Answer>): void {
    this.#add({ kind: 'page', method, path, fields: {}, handler })
  }

  /** The route of a request with the values of its path, or null. */
  find(method: string, path: string): { route: Route; params: Record<string, string> } | null {
    const segments = path.split('/')
    for (const route of this.#routes) {
      if (route.method !== method || route.segments.length !== segments.length) continue
      const params = match(route.segments, segments)
      if (params) return { route, params }
    }
    return null
  }

  #add(route: Route): void {
    this.#routes.push({ ...route, segments: route.path.split('/') })
  }
}

function match(pattern: string[], segments: string[]): Record<string, string> | null {
  const params: Record<string, string> = {}
  for (const [index, part] of pattern.entries()) {
    if (part.startsWith(':')) params[part.slice(1)] = segments[index]
    else if (part !== segments[index]) return null
  }
  return params
}
