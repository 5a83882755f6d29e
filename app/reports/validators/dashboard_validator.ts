import vine from '@vinejs/vine'
import { wished } from '#core/http/fields'
import { RANGES } from '#reports/dashboard/ranges'
import { SCOPES } from '#reports/queries/worth_at'

const oneOf = (choices: readonly string[]) => wished((text) => choices.includes(text))

/** How far back the line goes, and which accounts count. */
export const dashboardQuery = vine.create({
  range: oneOf(RANGES),
  scope: oneOf(SCOPES),
})

/** Every section by its name in its place, those that are ticked, and perhaps one to be moved: "budget up". */
export const layoutValidator = vine.create({
  order: vine.array(vine.string().maxLength(30)).maxLength(50),
  shown: vine.array(vine.string().maxLength(30)).maxLength(50).optional(),
  move: vine
    .string()
    .regex(/^[a-z_]{1,30} (up|down)$/)
    .optional(),
})

/** A kind of remark, what it is about, and when: "price:0193…:2026-11-02". */
export const insightValidator = vine.create({
  key: vine
    .string()
    .maxLength(120)
    .regex(/^[a-z_]+(:[0-9a-z-]+){1,3}$/),
})
