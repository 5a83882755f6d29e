import { countsOnce, endpoints, type Endpoint } from '#api/openapi/endpoints'
import { parametersOf } from '#api/openapi/document'
import { NAMED, type JsonSchema } from '#api/shapes/shape'

/** A line of a table of fields. */
interface Field {
  name: string
  type: string
  isNeeded: boolean
  description: string
}

/** The endpoints as a page shows them, by what they are about. */
export function guide(server: string) {
  const sections = Map.groupBy(endpoints(), ({ path }) => path.split('/')[3])
  return [...sections].map(([name, own]) => ({
    name,
    entries: own.map((endpoint) => ({
      id: endpoint.name.replaceAll('.', '_'),
      method: endpoint.method,
      path: endpoint.path,
      does: endpoint.operation.does,
      scope: endpoint.scope,
      query: parametersOf(endpoint)
        .filter((parameter) => parameter.in === 'query')
        .map(({ name: field, required, schema }) => fieldOf(field, schema, required)),
      body: fieldsOf(endpoint.operation.body?.schema),
      status: endpoint.operation.status ?? 200,
      answer: answerOf(endpoint),
      curl: curlOf(endpoint, server),
    })),
  }))
}

/** The objects of all answers, field by field. */
export const objects = () =>
  [...NAMED].map(([name, schema]) => ({ name, fields: fieldsOf(schema) }))

function answerOf({ operation: { answer, gives } }: Endpoint): string {
  if (gives) return gives
  if (!answer) return ''
  const properties = answer.properties as Record<string, JsonSchema> | undefined
  if (!properties) return typeOf(answer)
  const parts = Object.entries(properties).map(([name, schema]) => `${name}: ${typeOf(schema)}`)
  return `{ ${parts.join(', ')} }`
}

function fieldsOf(schema: JsonSchema | undefined): Field[] {
  const properties = (schema?.properties ?? {}) as Record<string, JsonSchema>
  const required = (schema?.required ?? []) as string[]
  return Object.entries(properties).flatMap(([name, of]) => {
    const inner = (of.items ?? of) as JsonSchema
    const own = fieldOf(name, of, required.includes(name))
    const suffix = of.items ? '[]' : ''
    const within = fieldsOf(inner).map((each) => ({
      ...each,
      name: `${name}${suffix}.${each.name}`,
    }))
    return [own, ...within]
  })
}

function fieldOf(name: string, schema: JsonSchema, isNeeded: boolean): Field {
  const inner = (schema.anyOf as JsonSchema[] | undefined)?.[0]
  const description = (schema.description ?? inner?.description ?? '') as string
  return { name, type: typeOf(schema), isNeeded, description }
}

/** In words of JSON: "string (uuid) or null". */
function typeOf(schema: JsonSchema): string {
  const { $ref, anyOf, enum: values, format, items, maximum, minimum, pattern, type } = schema
  if ($ref) return ($ref as string).split('/').at(-1)!
  if (anyOf) return (anyOf as JsonSchema[]).map(typeOf).join(' or ')
  if (values) return (values as string[]).join(' | ')
  if (items) return `list of ${typeOf(items as JsonSchema)}`
  const base = [type ?? 'any'].flat().join(' or ')
  const range = minimum === undefined ? '' : `${String(minimum)} to ${String(maximum)}`
  const detail = (format ?? (range || (pattern === '^-?\\d+$' ? 'digits' : ''))) as string
  return detail ? `${base} (${detail})` : base
}

const EXAMPLES: Record<string, unknown> = {
  uuid: '0193a1de-0000-7000-8000-000000000000',
  date: '2026-11-22',
}

/** A call of the endpoint for a shell. */
function curlOf(endpoint: Endpoint, server: string): string {
  const { method, path, scope, operation } = endpoint
  const parts = ['curl']
  if (method !== 'GET') parts.push(`-X ${method}`)
  if (scope) parts.push('-H "Authorization: Bearer $TOKEN"')
  if (countsOnce(endpoint)) parts.push('-H "Idempotency-Key: $(uuidgen)"')
  if (operation.ifMatch) parts.push(`-H 'If-Match: "1.1"'`)
  if (operation.sends) parts.push('-F file=@receipt.jpg')
  else if (operation.body) {
    parts.push('-H "Content-Type: application/json"')
    parts.push(`-d '${JSON.stringify(exampleOf(operation.body.schema))}'`)
  }
  parts.push(`${server}${path}`)
  return parts.join(' \\\n  ')
}

/** What is needed, with something in it. */
function exampleOf(schema: JsonSchema): unknown {
  const { enum: values, format, items, properties, required, type } = schema
  if (values) return (values as unknown[])[0]
  if (properties) {
    const needed = (required ?? []) as string[]
    const entries = Object.entries(properties as Record<string, JsonSchema>)
    const shown = entries.filter(([name]) => needed.includes(name))
    return Object.fromEntries(shown.map(([name, of]) => [name, valueOf(name, of)]))
  }
  if (items) return [exampleOf(items as JsonSchema)]
  if (typeof format === 'string' && format in EXAMPLES) return EXAMPLES[format]
  return [type].flat()[0] === 'string' ? 'text' : 1
}

const valueOf = (name: string, schema: JsonSchema) =>
  name.endsWith('_minor') ? '-1250' : exampleOf(schema)
