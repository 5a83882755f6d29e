import router from '@adonisjs/core/services/router'
import { access } from '#config/access'
import { OPERATIONS } from '#api/operations'
import type { Operation } from '#api/operation'

/** One method of one address, with who may use it. */
export interface Endpoint {
  /** Of its route, without "api.": `transactions.index`. */
  name: string
  method: string
  /** With places in braces: /api/v1/transactions/{id} */
  path: string
  places: string[]
  scope: string | null
  operation: Operation
}

const DOCUMENTS = ['api.documents.show', 'api.guides.show']

/** All that there are, in the order of the routes. @throws for a route that nobody described. */
export function endpoints(): Endpoint[] {
  return Object.values(router.toJSON())
    .flat()
    .filter(({ name }) => name?.startsWith('api.') && !DOCUMENTS.includes(name))
    .map(({ name, methods, pattern }) => {
      const operation = OPERATIONS[name!]
      if (!operation) throw new Error(`Describe ${name} in app/api/operations.`)
      return {
        name: name!.slice('api.'.length),
        method: methods.find((each) => each !== 'HEAD')!,
        path: pattern.replaceAll(/:(\w+)/g, '{$1}').replace(/\/$/, ''),
        places: [...pattern.matchAll(/:(\w+)/g)].map(([, place]) => place),
        scope: access[name!].scope ?? null,
        operation,
      }
    })
}

/** Whether a POST needs an `Idempotency-Key`. */
export const countsOnce = ({ method, operation }: Endpoint) =>
  method === 'POST' && operation.once !== false
