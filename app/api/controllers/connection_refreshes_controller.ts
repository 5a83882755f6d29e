import type { HttpContext } from '@adonisjs/core/http'
import { emptySchema } from '#api/connection_schemas'
import { readStrictly } from '#api/strict_body'
import { askForRefresh } from '#banking/actions/ask_for_refresh'
import { showConnection } from '#banking/queries/connections'

/** Asks for a bank's news now. */
export default class ConnectionRefreshesController {
  async store(ctx: HttpContext) {
    await readStrictly(ctx, emptySchema)
    const { id } = await showConnection(ctx.params.id)
    const { isAsked, againAt } = await askForRefresh(id)
    return ctx.response.status(202).json({ id, bank_is_asked: isAsked, bank_again_at: againAt })
  }
}
