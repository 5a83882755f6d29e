import { doneBy } from '#api/answers'
import { placeBody } from '#api/operations/organisation'
import { readStrictly } from '#api/strict_body'
import { knownCategory } from '#api/told_labels'
import { placeCategory } from '#categories/actions/place_category'
import type { HttpContext } from '@adonisjs/core/http'

/** Moves a category one place up or down among those beside it. */
export default class CategoryPlacementsController {
  async store(ctx: HttpContext) {
    const category = await knownCategory(ctx.params.id)
    const { direction } = await readStrictly(ctx, placeBody)
    ctx.response.status(201)
    return doneBy((await placeCategory(category, direction)) ?? null)
  }
}
