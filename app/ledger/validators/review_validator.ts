import vine from '@vinejs/vine'
import { VERDICTS } from '#ledger/actions/judge_transactions'
import { PREFERENCES } from '#ledger/actions/review_preference'

const blankIsNull = (value: unknown) => (value === '' ? null : value)
/** No more than one page shows. */
const MOST = 500
const LONGEST_KEY = 300

export const acceptanceValidator = vine.create({
  ids: vine.array(vine.string().uuid()).minLength(1).maxLength(MOST),
  category_id: vine.string().parse(blankIsNull).uuid().nullable().optional(),
  next: vine.string().maxLength(LONGEST_KEY).optional(),
  group: vine.string().maxLength(LONGEST_KEY).optional(),
  always: vine.accepted().optional(),
  verdict: vine.enum(VERDICTS).optional(),
})

export const completionValidator = vine.create({
  expected: vine.number().withoutDecimals().range([0, 2_000_000_000]),
})

export const reviewPreferenceValidator = vine.create({
  reviews: vine.enum(PREFERENCES),
})
