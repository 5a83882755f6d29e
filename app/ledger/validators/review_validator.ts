import vine from '@vinejs/vine'

const blankIsNull = (value: unknown) => (value === '' ? null : value)
/** No more than one page shows. */
const MOST = 500
const LONGEST_KEY = 300

export const acceptanceValidator = vine.create({
  ids: vine.array(vine.string().uuid()).minLength(1).maxLength(MOST),
  category_id: vine.string().parse(blankIsNull).uuid().nullable().optional(),
  next: vine.string().maxLength(LONGEST_KEY).optional(),
})

export const completionValidator = vine.create({
  expected: vine.number().withoutDecimals().range([0, 2_000_000_000]),
})

export const reviewPreferenceValidator = vine.create({
  reviews: vine.enum(['everything', 'uncertain']),
})
