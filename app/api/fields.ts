import vine from '@vinejs/vine'
import { isDay } from '#core/calendar'
import { currencyCodes } from '#core/currencies'
import { line } from '#core/http/fields'
import { typedAmount } from '#core/amount_text'
import { Refusal } from '#core/refusal'

/** What programs send: the same things have the same form everywhere. */

const realDay = vine.createRule((value, _, field) => {
  if (typeof value === 'string' && !isDay(value))
    field.report('There is no such day. Write it like 2026-11-22.', 'day', field)
})

export const id = () => vine.string().uuid()
export const day = () =>
  vine
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .use(realDay())
    .meta({ format: 'date' })
/** One that bills may be due on. */
export const nearDay = () =>
  vine
    .string()
    .regex(/^(19|20)\d{2}-\d{2}-\d{2}$/)
    .use(realDay())
    .meta({ format: 'date' })
export const month = () => vine.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
/** Minor units as text; numbers of JSON would lose digits. */
export const minor = () => vine.string().regex(/^-?\d{1,16}$/)
/** The same where no sign has a meaning. */
export const size = () => vine.string().regex(/^\d{1,16}$/)
export const name = (longest: number) => line(longest)
/** Notes may have lines. */
export const note = () =>
  vine
    .string()
    .trim()
    .minLength(1)
    .maxLength(2000)
    .regex(/^[\P{Cc}\n\r\t]*$/u)
export const tags = () => vine.array(line(60)).maxLength(20)
export const flag = () => vine.boolean({ strict: true })
export const whole = (least: number, most: number) =>
  vine.number({ strict: true }).withoutDecimals().range([least, most])
export const currency = () => vine.string().in(currencyCodes())
export const ids = (most = 500) => vine.array(id()).minLength(1).maxLength(most)

/** Of a page of a list. */
export const MOST_ROWS = 200
export const USUAL_ROWS = 50
export const limit = () => vine.number().withoutDecimals().range([1, MOST_ROWS]).optional()
/** Names of fields with commas between them: the others are left out. */
export const fields = () =>
  vine
    .string()
    .regex(/^[a-z_]+(,[a-z_]+)*$/)
    .maxLength(500)
    .optional()
export const after = () => vine.string().maxLength(300).optional()

/** @throws Refusal `after` for what no page had as its `next`. */
export function refuseCursor(cursor: string | undefined, isKnown: (text: string) => boolean) {
  if (cursor !== undefined && !isKnown(cursor))
    throw new Refusal('after', 'cursor', 'This is no "next" of a page.')
}

/** How programs would type what people type: there is one way to read it, and this is how it begins. */
export const PLAIN_LOCALE = 'en-US'

/** An amount as the screens' actions read it. */
export const typed = (minorUnits: string, code: string) =>
  typedAmount(BigInt(minorUnits), code, PLAIN_LOCALE)

/** The fields that are asked for, of those that there are. @throws Refusal `fields` */
export function wanted(names: string | undefined, known: string[]): string[] | null {
  if (names === undefined) return null
  const asked = names.split(',')
  const odd = asked.find((each) => !known.includes(each))
  if (odd !== undefined) throw new Refusal('fields', 'unknown', `There is no field ${odd}.`)
  return asked
}
