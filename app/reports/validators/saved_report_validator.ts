import vine from '@vinejs/vine'
import { line, wished } from '#core/http/fields'
import { KINDS } from '#reports/wish/report_wish'

const LONGEST_QUERY = 2000

/** `query` is the words of an address; what cannot be read of it is left out, as from any address. */
export const newReportValidator = vine.create({
  name: line(60),
  is_shared: vine.accepted().optional(),
  kind: vine.enum(KINDS),
  query: vine.string().maxLength(LONGEST_QUERY).optional(),
})

/** The report that is to be kept, as an address names it. */
export const reportChoiceValidator = vine.create({
  kind: wished((text) => (KINDS as readonly string[]).includes(text)),
  query: wished((text) => text.length <= LONGEST_QUERY),
})

export const savedReportValidator = vine.create({
  name: line(60),
  is_shared: vine.accepted().optional(),
})
