import { undo } from '#core/undo'
import { doneBy } from '#api/answers'
import { undoBody } from '#api/operations/organisation'
import { readStrictly } from '#api/strict_body'
import type { HttpContext } from '@adonisjs/core/http'

/** Takes back a change set; the undo can be undone in turn. */
export default class UndosController {
  async store(ctx: HttpContext) {
    const { is_partial: isPartial } = await readStrictly(ctx, undoBody)
    const changeSetId = await undo(ctx.params.id, { isPartial })
    ctx.response.status(201)
    return doneBy(changeSetId)
  }
}
