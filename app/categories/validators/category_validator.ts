import vine from '@vinejs/vine'
import { line } from '#core/http/fields'
import { CATEGORY_ICONS } from '#categories/icons'

const blankIsNull = (value: unknown) => (value === '' ? null : value)
const LONGEST = 60

const looks = {
  name: line(LONGEST),
  parent_id: vine.string().parse(blankIsNull).uuid().nullable().optional(),
  icon: vine.enum(CATEGORY_ICONS).optional(),
  color: vine.number().withoutDecimals().range([1, 12]).optional(),
  is_essential: vine.boolean().optional(),
}

export const categoryValidator = vine.create(looks)
export const newCategoryValidator = vine.create({
  ...looks,
  flow: vine.enum(['income', 'spend', 'transfer']).optional(),
})

export const placementValidator = vine.create({ direction: vine.enum(['up', 'down']) })
export const mergerValidator = vine.create({ into: vine.string().uuid() })
export const starterSetValidator = vine.create({ set: vine.enum(['simple', 'detailed', 'empty']) })

export const tagValidator = vine.create({
  name: line(LONGEST),
  color: vine.number().parse(blankIsNull).withoutDecimals().range([1, 12]).nullable().optional(),
})
