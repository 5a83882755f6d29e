import { doneBy } from '#api/answers'
import { noBody } from '#api/operations/organisation'
import { readStrictly } from '#api/strict_body'
import { archiveTag } from '#categories/actions/save_tag'
import Tag from '#categories/models/tag'
import type { HttpContext } from '@adonisjs/core/http'

/** Takes a tag out of use, and back. */
export default class TagArchivalsController {
  async store(ctx: HttpContext) {
    const tag = await Tag.known(ctx.params.id)
    await readStrictly(ctx, noBody)
    ctx.response.status(201)
    return doneBy(await archiveTag(tag, true))
  }

  async destroy({ params }: HttpContext) {
    return doneBy(await archiveTag(await Tag.known(params.id), false))
  }
}
