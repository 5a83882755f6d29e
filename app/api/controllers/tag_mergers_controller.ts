import { doneBy } from '#api/answers'
import { intoBody } from '#api/operations/organisation'
import { readStrictly } from '#api/strict_body'
import { mergeTag } from '#categories/actions/save_tag'
import Tag from '#categories/models/tag'
import type { HttpContext } from '@adonisjs/core/http'

/** Puts another tag in a tag's place. */
export default class TagMergersController {
  async store(ctx: HttpContext) {
    const tag = await Tag.known(ctx.params.id)
    const { into } = await readStrictly(ctx, intoBody)
    const changeSetId = await mergeTag(tag, into)
    ctx.response.status(201)
    return doneBy(changeSetId)
  }
}
