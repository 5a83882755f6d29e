import fc from 'fast-check'
import {
  asForm,
  asJson,
  BAD_PLACES,
  MAGIC,
  values,
  type Fields,
} from '#tests/functional/security/fuzz/nasty'
import { QUERY } from '#tests/functional/security/fuzz/payloads'
import type { Sent } from '#tests/functional/security/fuzz/sender'
import type { Route } from '#tests/functional/security/access/routes'

interface About {
  route: Route
  path: string
  payload: Fields
  /** Names of fields that the app may or may not know. */
  names: string[]
}

const FORM = 'application/x-www-form-urlencoded'
const JSON_TYPE = 'application/json'
const TYPES = [
  'text/plain',
  'application/xml',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  'application/json; charset=nonsense',
  'application/x-www-form-urlencoded; charset=ibm500',
  'application/vnd.api+json',
  'nonsense',
  ';',
  '',
  null,
]
const ENCODINGS = ['form', 'brackets', 'json'] as const

/** Requests that spoil one thing or many of what a route reads. */
export function casesOf({ route, path, payload, names }: About): fc.Arbitrary<Sent> {
  const { method } = route
  const base = { method, path, type: null, body: null }
  const isJson = route.pattern.startsWith('/api/')
  const fieldNames = fc.constantFrom(...names, ...MAGIC, ...payload.map(([name]) => name))
  const extra = fc.array(fc.tuple(fieldNames, values), { maxLength: 4 })
  const spoilt = fc
    .tuple(fc.nat(Math.max(0, payload.length - 1)), values, extra, fc.boolean())
    .map(([place, value, more, isSpoilt]): Fields => {
      const fields = payload.map((field, at): Fields[number] =>
        at === place && isSpoilt ? [field[0], value] : field
      )
      return [...fields, ...more]
    })
  const query = fc
    .array(fc.tuple(fc.constantFrom(...QUERY, ...names.slice(0, 40), ...MAGIC), values), {
      minLength: 1,
      maxLength: 4,
    })
    .map((fields) => asForm(fields, true).slice(0, 6000))
  const asked = fc
    .tuple(query, fc.boolean())
    .map(([text, isSent]): Sent => ({ ...base, path: isSent ? withQuery(path, text) : path }))
  if (method === 'GET') return fc.oneof(asked, ...badPlaces(route, base))

  const encodings = fc.constantFrom(...(isJson ? (['json'] as const) : ENCODINGS))
  const written = fc
    .tuple(spoilt, encodings)
    .map(([fields, encoding]): Sent =>
      encoding === 'json'
        ? { ...base, type: JSON_TYPE, body: asJson(fields) }
        : { ...base, type: FORM, body: asForm(fields, encoding === 'brackets') }
    )
  const misread = fc
    .tuple(spoilt, fc.constantFrom(...TYPES))
    .map(([fields, type]): Sent => ({ ...base, type, body: asJson(fields).slice(0, 5000) }))
  const broken = fc
    .tuple(spoilt, fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([fields, part]): Sent => {
      const body = asJson(fields).slice(0, 5000)
      return { ...base, type: JSON_TYPE, body: body.slice(0, Math.floor(body.length * part)) }
    })
  const bare = fc
    .constantFrom('', '[]', 'null', '7', '"x"', '[[]]', '{"a":1}{"a":2}', '\0', '%', '&=&', '[]=')
    .chain((body) =>
      fc.constantFrom(FORM, JSON_TYPE).map((type): Sent => ({ ...base, type, body }))
    )
  return fc.oneof(
    { weight: 6, arbitrary: written },
    misread,
    broken,
    bare,
    asked,
    ...badPlaces(route, base)
  )
}

function badPlaces({ pattern }: Route, base: Sent): fc.Arbitrary<Sent>[] {
  if (!pattern.includes(':')) return []
  return [
    fc
      .constantFrom(...BAD_PLACES)
      .map((place): Sent => ({ ...base, path: pattern.replaceAll(/:\w+/g, () => place) })),
  ]
}

const withQuery = (path: string, query: string) =>
  `${path}${path.includes('?') ? '&' : '?'}${query}`
