/** What Plaid checks before an endpoint sees a request: JSON, keys, known fields, required fields, types. */
import {
  invalidBody,
  invalidField,
  invalidKeys,
  missingFields,
  unknownFields,
} from '#sandbox_bank/plaid_error'

type Kind = 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object' | 'any'

/** `!` after a kind: required. `?`: may be null. Nested fields are checked the same way. */
export type FieldRule = Kind | `${Kind}!` | `${Kind}?` | Fields
export interface Fields {
  [name: string]: FieldRule
}

export const CLIENT_ID = 'sandbox'
export const SECRET = 'sandbox'

export type Body = Record<string, unknown>

/** Throws INVALID_BODY unless the text is one JSON object. */
export function parseJson(text: string): Body {
  const body = parseAny(text)
  if (!isObject(body)) throw invalidBody()
  return body
}

/** Throws INVALID_BODY for what is no JSON, and for texts with characters that cannot be stored. */
export function parseAny(text: string): unknown {
  try {
    const body: unknown = JSON.parse(text)
    // Written again, lone surrogates are escapes, and pairs are not. Backslashes of the text itself stand in pairs.
    const escapes = JSON.stringify(body).replaceAll('\\\\', '')
    if (!/\\u(0000|d[89a-f]..)/i.test(escapes)) return body
  } catch {
    // Said below.
  }
  throw invalidBody()
}

/** Keys may come as headers or in the body; they are taken out of the body. */
export function checkKeys(body: Body, headers: NodeJS.Dict<string | string[]>): Body {
  const { client_id: clientId, secret, ...rest } = body
  const given = {
    client_id: headers['plaid-client-id'] ?? clientId,
    secret: headers['plaid-secret'] ?? secret,
  }
  const missing = Object.entries(given).filter(([, value]) => !value)
  if (missing.length > 0) throw missingFields(missing.map(([name]) => name))
  if (given.client_id !== CLIENT_ID || given.secret !== SECRET) throw invalidKeys()
  return rest
}

/** Throws UNKNOWN_FIELDS, MISSING_FIELDS or INVALID_FIELD. */
export function checkFields(body: Body, fields: Fields, prefix = ''): void {
  const unknown = Object.keys(body).filter((name) => !Object.hasOwn(fields, name))
  if (unknown.length > 0) throw unknownFields(unknown.map((name) => prefix + name))
  const missing = Object.entries(fields)
    .filter(([name, rule]) => isRequired(rule) && body[name] === undefined)
    .map(([name]) => prefix + name)
  if (missing.length > 0) throw missingFields(missing)
  for (const [name, value] of Object.entries(body)) {
    if (value !== undefined) checkValue(prefix + name, value, fields[name])
  }
}

function checkValue(name: string, value: unknown, rule: FieldRule): void {
  if (typeof rule === 'object') {
    if (value === null) return
    if (!isObject(value)) throw invalidField(`${name} must be an object`)
    return checkFields(value, rule, `${name}.`)
  }
  if (value === null && rule.endsWith('?')) return
  const kind = rule.replace(/[!?]$/, '') as Kind
  if (!isKind(value, kind)) throw invalidField(`${name} must be a non-null ${kind}`)
}

const isRequired = (rule: FieldRule): boolean => typeof rule === 'string' && rule.endsWith('!')

const isObject = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function isKind(value: unknown, kind: Kind): boolean {
  if (kind === 'any') return true
  if (kind === 'array') return Array.isArray(value)
  if (kind === 'object') return isObject(value)
  if (kind === 'integer') return Number.isInteger(value)
  if (kind === 'number') return typeof value === 'number'
  if (kind === 'boolean') return typeof value === 'boolean'
  return typeof value === 'string'
}
