import { writtenAs } from '#api/answers'
import { noBody } from '#api/operations/organisation'
import { readStrictly } from '#api/strict_body'
import { accountTold } from '#api/told_accounts'
import { closeAccount, reopenAccount } from '#accounts/actions/close_account'
import Account from '#accounts/models/account'
import type { HttpContext } from '@adonisjs/core/http'

/** Puts an account away, or takes it out again. */
export default class AccountClosuresController {
  async store(ctx: HttpContext) {
    const account = await Account.known(ctx.params.id)
    await readStrictly(ctx, noBody)
    const { changeSetId } = await closeAccount(account)
    ctx.response.status(201)
    return writtenAs(await accountTold(account.id), changeSetId)
  }

  async destroy({ params }: HttpContext) {
    const account = await Account.known(params.id)
    const { changeSetId } = await reopenAccount(account)
    return writtenAs(await accountTold(account.id), changeSetId)
  }
}
