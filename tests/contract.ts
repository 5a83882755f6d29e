import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { ApiResponse } from '@japa/api-client'
import type { ValidateFunction } from 'ajv'
import type { Endpoint } from '#api/openapi/endpoints'

interface Contract {
  endpoints: Endpoint[]
  check(schema: unknown): ValidateFunction
}

let contract: Contract | undefined

/** Read when the first answer comes: routes are there by then. */
async function theContract(): Promise<Contract> {
  if (contract) return contract
  const [{ endpoints }, { openApiDocument }] = [
    await import('#api/openapi/endpoints'),
    await import('#api/openapi/document'),
  ]
  const { components } = JSON.parse(JSON.stringify(openApiDocument('http://localhost')))
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  formats.default(ajv)
  ajv.addSchema({ $id: 'api', components }, 'api')
  const known = new Map<string, ValidateFunction>()
  const check = (schema: unknown) => {
    const text = JSON.stringify(schema).replaceAll('"#/components', '"api#/components')
    const compiled = known.get(text) ?? ajv.compile(JSON.parse(text))
    known.set(text, compiled)
    return compiled
  }
  contract = { endpoints: endpoints(), check }
  return contract
}

const patternOf = (path: string) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}/?$`)

/** What an answer of the API says that its description does not, or leaves out that it has. */
async function findings(method: string, url: URL, response: ApiResponse): Promise<string[]> {
  const { endpoints, check } = await theContract()
  const status = response.status()
  const type = response.header('content-type') ?? ''
  if (status === 304) return []
  if (status >= 400) {
    if (!type.startsWith('application/problem+json')) return [`${status} as ${type}`]
    return errorsOf(check({ $ref: '#/components/schemas/Problem' }), response.body())
  }
  // A place without braces is the nearer one: /transactions/trash before /transactions/{id}.
  const fits = endpoints
    .filter((each) => each.method === method && patternOf(each.path).test(url.pathname))
    .toSorted((one, other) => one.places.length - other.places.length)
  if (fits.length === 0) return ['is described nowhere']
  const { operation } = fits[0]
  const expected = operation.status ?? 200
  if (status === 204 && (expected === 204 || expected === 202)) return []
  const wrong = status === expected || operation.once === false ? [] : [`answers ${status}`]
  if (operation.gives) return operation.gives.includes(type.split(';')[0]) ? wrong : [`is ${type}`]
  if (!operation.answer) return wrong
  const errors = errorsOf(check(operation.answer), response.body())
  const isSparse = url.searchParams.has('fields')
  return [...wrong, ...errors.filter((error) => !(isSparse && error.includes('required')))]
}

function errorsOf(validate: ValidateFunction, body: unknown): string[] {
  if (validate(body)) return []
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`
  )
}

/** Fails the test whose answer is not as /api/openapi.json says. */
export async function holdToContract(response: ApiResponse) {
  const { req } = response.response as unknown as { req: { method: string; path: string } }
  const url = new URL(req.path, 'http://localhost')
  if (!url.pathname.startsWith('/api/v1/')) return
  const wrong = await findings(req.method, url, response)
  if (wrong.length > 0)
    throw new Error(`${req.method} ${url.pathname} is not as described: ${wrong.join('; ')}`)
}
