import { USUAL_ROWS } from '#api/fields'
import { changesQuery } from '#api/operations/organisation'
import { CHANGE } from '#api/shapes/organisation'
import { changedThings } from '#api/queries/changed_things'
import { readQuery } from '#api/strict_body'
import type { HttpContext } from '@adonisjs/core/http'

/** The feed: what changed since a program looked. */
export default class ChangesController {
  async index(ctx: HttpContext) {
    const { since, limit = USUAL_ROWS } = await readQuery(ctx, changesQuery)
    const { data, next, hasMore } = await changedThings(since, limit)
    return { data: data.map((change) => CHANGE.tell(change)), next, has_more: hasMore }
  }
}
