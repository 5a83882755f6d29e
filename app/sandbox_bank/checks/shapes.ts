/** Small descriptions of JSON: which keys an object has, and what may stand in them. A key that is not named is a finding. */
import { isDay } from '#core/calendar'

export type Check = (value: unknown, place: string) => string[]

export interface Shape {
  required: Record<string, Check>
  optional?: Record<string, Check>
}

type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const simple =
  (what: string, isFine: (value: unknown) => boolean): Check =>
  (value, place) =>
    isFine(value) ? [] : [`${place} is not ${what}`]

export const anything: Check = () => []
export const text = simple('a text', (value) => typeof value === 'string')
export const truth = simple('true or false', (value) => typeof value === 'boolean')
export const number = simple('a number', (value) => Number.isFinite(value))
export const day = simple('a day', isDay)
export const oneOf = (...words: string[]): Check =>
  simple(`one of ${words.join(', ')}`, (value) => words.includes(value as string))

export const orNull =
  (check: Check): Check =>
  (value, place) =>
    value === null ? [] : check(value, place)

export const listOf =
  (check: Check): Check =>
  (value, place) =>
    Array.isArray(value)
      ? value.flatMap((entry, index) => check(entry, `${place}[${index}]`))
      : [`${place} is not a list`]

/** All findings about an object: what is missing, what is too much, what is wrong, and what does not fit together. */
export function objectOf(
  { required, optional = {} }: Shape,
  fits: (value: Json) => string[] = () => []
): Check {
  const known = { ...required, ...optional }
  return (value, place) => {
    if (!isObject(value)) return [`${place} is not an object`]
    const missing = Object.keys(required).filter((name) => value[name] === undefined)
    const wrong = Object.entries(value).flatMap(([name, part]) => {
      if (!Object.hasOwn(known, name)) return [`${place}.${name} is a key that Plaid does not have`]
      return part === undefined ? [] : known[name](part, `${place}.${name}`)
    })
    const own = [...missing.map((name) => `${place}.${name} is missing`), ...wrong]
    return own.length > 0 ? own : fits(value).map((finding) => `${place}: ${finding}`)
  }
}
