import vine from '@vinejs/vine'
import { wished } from '#core/http/fields'
import { isUuid } from '#core/uuid'
import { sentRows } from '#ledger/splits_form'

const blankIsNull = (value: unknown) => (value === '' ? null : value)
const LINES = /^[\P{Cc}\n\r\t]*$/u
const optionalId = () => vine.string().parse(blankIsNull).uuid().nullable().optional()
const optionalText = (longest: number) =>
  vine.string().parse(blankIsNull).trim().maxLength(longest).regex(LINES).nullable().optional()

const LONGEST_WORDS = 20_000

/** A form of parts on its way: what is typed so far, and which of its buttons was pressed. */
export const splitDraftValidator = vine.create({
  _seen: wished((text) => text.length <= LONGEST_WORDS),
  step: wished((text) => text.length <= 40),
  lines: vine.any().optional().transform(sentRows),
})

export const splitValidator = vine.create({
  lines: vine
    .array(
      vine.object({
        id: optionalId(),
        amount: optionalText(100),
        category_id: optionalId(),
        note: optionalText(2000),
        tags: optionalText(1000),
      })
    )
    .minLength(1)
    .maxLength(20),
})

export const unsplitValidator = vine.create({
  category_id: optionalId(),
})

/** The line that a page is about, and what somebody looks for on it. */
export const tieChoiceValidator = vine.create({
  line_id: wished(isUuid),
  q: wished((text) => text.length <= 500 && !/\p{Cc}/u.test(text)),
})

export const transferValidator = vine.create({
  line_id: vine.string().uuid(),
  other_line_id: vine.string().uuid(),
})

export const repaymentValidator = vine.create({
  line_id: vine.string().uuid(),
  other_line_id: vine.string().uuid(),
  amount: optionalText(100),
})

export const rejectionValidator = vine.create({
  kind: vine.enum(['duplicate', 'transfer']),
  other_id: vine.string().uuid(),
})

export const mergeValidator = vine.create({ other_id: vine.string().uuid() })
export const tieValidator = vine.create({ tie_id: vine.string().uuid() })
