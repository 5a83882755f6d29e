import type { HttpContext } from '@adonisjs/core/http'
import { emptySchema } from '#api/connection_schemas'
import { readStrictly } from '#api/strict_body'
import { requestCheck } from '#banking/actions/request_check'
import { manageConnection } from '#banking/policies/connection_policy'

/** The person is back from update mode; the token stayed the same, so there is nothing to exchange. */
export default class ConnectionRepairsController {
  async store(ctx: HttpContext) {
    await readStrictly(ctx, emptySchema)
    const { id } = await manageConnection(ctx.params.id, ctx.member.may('owner'))
    await requestCheck(id)
    return ctx.response.status(202).json({ id })
  }
}
