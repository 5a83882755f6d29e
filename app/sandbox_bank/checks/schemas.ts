/**
 * What the types of the official SDK say about requests, answers and webhooks. The SDK's types are closed here: a key
 * that they do not name is a finding. Everything is read and compiled when it is first asked for.
 */
import { readFileSync } from 'node:fs'
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'

interface Types {
  endpoints: Record<string, [request: string, answer: string]>
  webhooks: Record<string, string>
  error: string
}

const NAME = 'plaid'
const read = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`schemas/${file}`, import.meta.url), 'utf8'))

let types: Types | undefined
let ajv: Ajv | undefined

export function describedTypes(): Types {
  types ??= read('types.json') as Types
  return types
}

/** What does not fit the type, as "place what"; empty when all does, or when the type is not known. */
export function typeFindings(type: string | undefined, value: unknown, place: string): string[] {
  const check = type === undefined ? undefined : checkOf(type)
  if (!check) return []
  return check(value) ? [] : (check.errors ?? []).map((error) => told(error, place))
}

function checkOf(type: string): ValidateFunction | undefined {
  ajv ??= new Ajv({ strict: false, strictNumbers: true }).addSchema({
    $id: NAME,
    ...(read('plaid.json') as object),
  })
  return ajv.getSchema(`${NAME}#/definitions/${type}`)
}

/** `/added/0/amount` becomes `answer.added[0].amount`. */
function told({ instancePath, message, params }: ErrorObject, place: string): string {
  const where = instancePath.replace(/\/(\d+)/g, '[$1]').replaceAll('/', '.')
  const extra = (params as { additionalProperty?: string }).additionalProperty
  if (extra !== undefined) return `${place}${where}.${extra} is a key that Plaid does not have`
  return `${place}${where} ${message ?? 'is wrong'}`
}
