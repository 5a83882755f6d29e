import { doneBy } from '#api/answers'
import { noBody } from '#api/operations/organisation'
import { readStrictly } from '#api/strict_body'
import { knownCategory } from '#api/told_labels'
import { archiveCategory } from '#categories/actions/retire_category'
import type { HttpContext } from '@adonisjs/core/http'

/** Takes a category out of use, and back. */
export default class CategoryArchivalsController {
  async store(ctx: HttpContext) {
    const category = await knownCategory(ctx.params.id)
    await readStrictly(ctx, noBody)
    ctx.response.status(201)
    return doneBy(await archiveCategory(category, true))
  }

  async destroy({ params }: HttpContext) {
    return doneBy(await archiveCategory(await knownCategory(params.id), false))
  }
}
