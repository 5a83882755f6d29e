/** What a fault may say. A slip here would otherwise hurt later, in the middle of somebody's request. */
import type { FaultAction, FaultMatch } from '#sandbox_bank/faults'
import { invalidField } from '#sandbox_bank/plaid_error'

type Json = Record<string, unknown>
type Kind = (value: unknown) => boolean

const LONGEST_MS = 600_000
const MOST = 1_000_000

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const text: Kind = (value) => typeof value === 'string' && value.length <= 100_000
const flag: Kind = (value) => value === true
const whole =
  (low: number, high: number): Kind =>
  (value) =>
    Number.isInteger(value) && (value as number) >= low && (value as number) <= high

const MATCH: Record<string, Kind> = {
  path: (value) => text(value) && value !== '',
  item_id: text,
  nth: whole(1, MOST),
  times: whole(1, MOST),
  after_cursor: (value) => typeof value === 'boolean' || text(value),
}
/** Parts with `?` may be left out. */
const ACTIONS: Record<string, Kind | Record<string, Kind>> = {
  latency: { ms: whole(0, LONGEST_MS) },
  http: { status: whole(200, 599), body: text },
  plaid_error: { error_type: text, error_code: text, 'status?': whole(400, 599) },
  cursor_invalid: flag,
  hang: flag,
  reset: flag,
  truncate: flag,
  bad_json: flag,
  mutate_during_pagination: { after_page: whole(1, MOST), 'times?': whole(1, MOST) },
}

export const ACTION_NAMES = Object.keys(ACTIONS)

/** Throws INVALID_FIELD unless this is a match and exactly one action. */
export function checkFault(match: unknown, action: unknown): [FaultMatch, FaultAction] {
  const isMatch =
    isObject(match) &&
    typeof match.path === 'string' &&
    Object.entries(match).every(([name, value]) => Object.hasOwn(MATCH, name) && MATCH[name](value))
  const names = isObject(action) ? Object.keys(action) : []
  const isAction =
    isObject(action) &&
    names.length === 1 &&
    Object.hasOwn(ACTIONS, names[0]) &&
    fits(action[names[0]], ACTIONS[names[0]])
  if (isMatch && isAction) return [match as unknown as FaultMatch, action as FaultAction]
  const what = isMatch
    ? `one action of ${ACTION_NAMES.join(', ')}`
    : `a match of ${Object.keys(MATCH).join(', ')}`
  throw invalidField(`a fault has match.path and ${what}, each with its own parts`)
}

function fits(value: unknown, kind: Kind | Record<string, Kind>): boolean {
  if (typeof kind === 'function') return kind(value)
  const known = Object.keys(kind).map((name) => name.replace('?', ''))
  if (!isObject(value) || !Object.keys(value).every((name) => known.includes(name))) return false
  return Object.entries(kind).every(([name, check]) => {
    const part = value[name.replace('?', '')]
    return part === undefined ? name.endsWith('?') : check(part)
  })
}
