import vine from '@vinejs/vine'
import { line, wished } from '#core/http/fields'
import { KINDS } from '#budgets/queries/category_terms'
import { PERIOD_KINDS } from '#budgets/periods'

const typed = () => vine.string().trim().maxLength(200)

export const budgetValidator = vine.create({
  name: line(60),
  mode: vine.enum(['track', 'envelope']),
  carry: vine.enum(['reset', 'surplus', 'both']),
  counts_pending: vine.boolean().optional(),
  opening: typed().optional(),
  period_kind: vine.enum(PERIOD_KINDS),
  period_day: vine.number().withoutDecimals().range([1, 31]).optional(),
  period_anchor_on: vine.string().trim().maxLength(40).optional(),
  is_own: vine.boolean().optional(),
  is_shared: vine.boolean().optional(),
  /** A button that begins at once, from what was spent. */
  start: wished((text) => text === 'suggest'),
})

export const planValidator = vine.create({ amount: typed() })
export const newPlanValidator = vine.create({ amount: typed(), category: vine.string().uuid() })

export const fillingValidator = vine.create({
  how: vine.enum(['keep', 'copy', 'suggest', 'zero']),
  months: wished((text) => ['3', '6', '12'].includes(text)),
})

export const coverValidator = vine.create({
  /** A category's id, or `plan`, `raise`, `next`. */
  source: vine.string().regex(/^(plan|raise|next|[\da-f-]{36})$/i),
  amount: typed(),
})

export const termsValidator = vine.create({
  carry: vine.enum(['reset', 'surplus', 'both']),
  cap: typed().optional(),
  kind: vine.enum(KINDS),
  is_pooled: vine.boolean().optional(),
  is_fenced: vine.boolean().optional(),
})
