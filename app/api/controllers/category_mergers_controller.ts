import { doneBy } from '#api/answers'
import { intoBody } from '#api/operations/organisation'
import { readStrictly } from '#api/strict_body'
import { knownCategory } from '#api/told_labels'
import { mergeCategory, mergeTarget } from '#categories/actions/merge_category'
import type { HttpContext } from '@adonisjs/core/http'

/** Makes two categories one. */
export default class CategoryMergersController {
  async store(ctx: HttpContext) {
    const category = await knownCategory(ctx.params.id)
    const { into } = await readStrictly(ctx, intoBody)
    const changeSetId = await mergeCategory(category, await mergeTarget(category, into))
    ctx.response.status(201)
    return doneBy(changeSetId)
  }
}
