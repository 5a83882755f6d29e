import { doneBy, oneOf, pageOf, slice, writtenAs } from '#api/answers'
import { USUAL_ROWS } from '#api/fields'
import { seen } from '#api/http/etag'
import { newTag, rowsQuery, tagChange } from '#api/operations/organisation'
import { fieldsQuery } from '#api/operations/transactions'
import { TAG } from '#api/shapes/organisation'
import { readQuery, readStrictly } from '#api/strict_body'
import { found, tagRows, tagTold } from '#api/told_labels'
import { addTag, changeTag, deleteTag } from '#categories/actions/save_tag'
import Tag from '#categories/models/tag'
import type { HttpContext } from '@adonisjs/core/http'

/** Words across categories. */
export default class TagsController {
  async index(ctx: HttpContext) {
    const { after, limit = USUAL_ROWS, fields } = await readQuery(ctx, rowsQuery)
    const { shown, next } = slice(await tagRows(), { after, limit })
    return pageOf(TAG, shown, next, fields)
  }

  async show(ctx: HttpContext) {
    const row = found(await tagRows(), ctx.params.id)
    const { fields } = await readQuery(ctx, fieldsQuery)
    return oneOf(TAG, row, fields)
  }

  async store(ctx: HttpContext) {
    const { id, changeSetId } = await addTag(await readStrictly(ctx, newTag))
    ctx.response.status(201)
    return writtenAs(await tagTold(id), changeSetId)
  }

  async update(ctx: HttpContext) {
    const { id } = await seen(ctx, 'tags', tagTold)
    const tag = await Tag.known(id)
    const body = await readStrictly(ctx, tagChange)
    const changeSetId = await changeTag(tag, { name: tag.name, color: tag.color, ...body })
    return writtenAs(await tagTold(id), changeSetId)
  }

  async destroy(ctx: HttpContext) {
    const { id } = await seen(ctx, 'tags', tagTold)
    return doneBy(await deleteTag(await Tag.known(id)))
  }
}
