import { countsOnce, endpoints, type Endpoint } from '#api/openapi/endpoints'
import { PROBLEM } from '#api/operation'
import { NAMED, type JsonSchema } from '#api/shapes/shape'

/** The description of all endpoints as OpenAPI 3.1 has it, made of what reads and writes them. */
export function openApiDocument(server: string) {
  const paths: Record<string, Record<string, object>> = {}
  for (const endpoint of endpoints()) {
    paths[endpoint.path] ??= {}
    paths[endpoint.path][endpoint.method.toLowerCase()] = operationOf(endpoint)
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Money Tracker', version: 'v1' },
    servers: [{ url: server }],
    paths,
    components: {
      schemas: { ...Object.fromEntries(NAMED), Problem: PROBLEM },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    },
  }
}

const json = (schema: unknown) => ({ 'application/json': { schema } })

function operationOf(endpoint: Endpoint) {
  const { name, scope, operation } = endpoint
  const { does, body, sends, status = 200 } = operation
  const sent = sends ? { [sends]: { schema: FILE } } : body && json(body.schema)
  return {
    operationId: name.replaceAll('.', '_'),
    summary: does,
    tags: [name.split('.')[0]],
    ...(scope ? { security: [{ bearer: [scope] }] } : { security: [] }),
    parameters: parametersOf(endpoint),
    ...(sent && { requestBody: { required: true, content: sent } }),
    responses: {
      [String(status)]: answerOf(endpoint),
      ...(status === 202 && { '204': { description: 'Asked before' } }),
      ...(endpoint.method === 'GET' && { '304': { description: 'As you have it' } }),
      default: {
        description: 'What went wrong (RFC 9457)',
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
  }
}

const FILE = {
  type: 'object',
  properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
  required: ['file'],
}

function answerOf({ operation }: Endpoint) {
  const { answer, gives } = operation
  if (gives) {
    const types = gives.split(' or ').map((type) => [type, {}])
    return { description: 'The file', content: Object.fromEntries(types) }
  }
  const description = 'Done'
  return answer ? { description, headers: HEADERS, content: json(answer) } : { description }
}

const HEADERS = {
  ETag: { schema: { type: 'string' } },
  RateLimit: { schema: { type: 'string' } },
  'RateLimit-Policy': { schema: { type: 'string' } },
}

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  schema: JsonSchema
}

export function parametersOf(endpoint: Endpoint): Parameter[] {
  const { method, places, operation } = endpoint
  const header = (name: string, required: boolean): Parameter => {
    return { name, in: 'header', required, schema: { type: 'string' } }
  }
  return [
    ...places.map((name) => ({ name, in: 'path' as const, required: true, schema: placeOf(name) })),
    ...queryOf(operation.query?.schema),
    ...(countsOnce(endpoint) ? [header('Idempotency-Key', true)] : []),
    ...(operation.ifMatch ? [header('If-Match', true)] : []),
    ...(method === 'GET' ? [header('If-None-Match', false)] : []),
  ]
}

const placeOf = (name: string): JsonSchema =>
  name.endsWith('id') ? { type: 'string', format: 'uuid' } : { type: 'string' }

function queryOf(schema: JsonSchema | undefined): Parameter[] {
  const properties = (schema?.properties ?? {}) as Record<string, JsonSchema>
  const required = (schema?.required ?? []) as string[]
  return Object.entries(properties).map(([name, of]) => ({
    name,
    in: 'query' as const,
    required: required.includes(name),
    schema: of,
  }))
}
