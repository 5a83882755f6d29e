import { changeWordsOf } from '#core/http/words'
import { pageOf } from '#api/answers'
import { USUAL_ROWS } from '#api/fields'
import { changeSetsQuery } from '#api/operations/organisation'
import { CHANGE_SET } from '#api/shapes/organisation'
import { readQuery } from '#api/strict_body'
import { activity } from '#households/queries/activity'
import type { HttpContext } from '@adonisjs/core/http'

/** Everything that was done in the household. */
export default class ChangeSetsController {
  async index(ctx: HttpContext) {
    const {
      after: before,
      limit = USUAL_ROWS,
      actor_id: actorId,
    } = await readQuery(ctx, changeSetsQuery)
    const found = await activity({ actorId, before, limit: limit + 1 })
    const sentence = changeWordsOf(ctx.i18n)
    const rows = found.slice(0, limit).map((change) => ({
      ...change,
      what: sentence(change.cause, change.details),
    }))
    return pageOf(CHANGE_SET, rows, found.length > limit ? rows.at(-1)!.id : null)
  }
}
