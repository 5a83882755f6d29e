import vine from '@vinejs/vine'
import { line, wished } from '#core/http/fields'
import { isDay } from '#core/calendar'
import { METHODS } from '#goals/payoff'

const typed = () => vine.string().trim().maxLength(200)

/** What people begin with; their names are words of the page. */
export const TEMPLATES = ['reserve', 'holiday', 'home', 'other']

export const templateQuery = vine.create({ for: wished((text) => TEMPLATES.includes(text)) })

const isMinor = (text: string) => /^[1-9]\d{0,14}$/.test(text)

/** A change that a page offers: shown in the form, kept when it is sent. Amounts are minor units. */
export const goalChangeQuery = vine.create({
  target: wished(isMinor),
  monthly: wished(isMinor),
  target_on: wished(isDay),
})

const parts = () => vine.record(vine.string().trim().maxLength(60).nullable()).optional()

export const goalValidator = vine.create({
  name: line(60),
  target: typed(),
  target_on: typed().optional(),
  monthly: typed().optional(),
  /** By account: "100 %" of it, or an amount. */
  fund: parts(),
  /** By envelope. */
  envelope: parts(),
  is_own: vine.boolean().optional(),
  _version: vine.string().maxLength(12).optional(),
})

/** What if: in the address, so that it can be kept and shown to somebody. */
export const debtQuery = vine.create({
  method: wished((text) => (METHODS as readonly string[]).includes(text)),
  extra: wished((text) => text.length <= 60),
})

export const debtPlanValidator = vine.create({
  method: vine.enum(METHODS),
  extra: typed().optional(),
})

export const debtTermsValidator = vine.create({
  rate: typed().optional(),
  minimum: typed().optional(),
  place: typed().optional(),
  is_left_out: vine.boolean().optional(),
})
