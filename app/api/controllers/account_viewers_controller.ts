import { errors } from '@adonisjs/lucid'
import { pageOf } from '#api/answers'
import { visibilityBody } from '#api/operations/organisation'
import { VIEWER } from '#api/shapes/organisation'
import { readStrictly } from '#api/strict_body'
import { showAccountTo } from '#accounts/actions/show_account_to'
import { accountViewers, decidesAbout } from '#accounts/queries/account_viewers'
import type { HttpContext } from '@adonisjs/core/http'

/** What other members see of an account about which the person decides. */
export default class AccountViewersController {
  async index(ctx: HttpContext) {
    return pageOf(VIEWER, await known(ctx), null)
  }

  async update(ctx: HttpContext) {
    const viewers = await known(ctx)
    const body = await readStrictly(ctx, visibilityBody)
    await showAccountTo(viewers, { [body.user_id]: body.level })
    return pageOf(VIEWER, await known(ctx), null)
  }
}

async function known({ member, params }: HttpContext) {
  const wish = { userId: member.user.id, isOwner: member.may('owner'), accountId: params.id }
  if (!(await decidesAbout(wish))) throw new errors.E_ROW_NOT_FOUND()
  return accountViewers(wish)
}
