import vine from '@vinejs/vine'
import { MOST_ROWS } from '#balances/queries/counted_rows'

/** One value of a form comes as a text, several as a list. */
const listed = (value: unknown) =>
  value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]

const ids = () => vine.array(vine.string().uuid()).parse(listed).maxLength(MOST_ROWS)

export const newReconciliationValidator = vine.create({
  balance: vine.string().trim().maxLength(60),
  day: vine.string().trim().maxLength(40),
})

export const marksValidator = vine.create({
  shown: ids(),
  cleared: ids(),
  act: vine.enum(['save', 'finish', 'adjust']).optional(),
  /** Minor units, as the button said it. */
  difference: vine
    .string()
    .regex(/^-?\d{1,18}$/)
    .optional(),
})
