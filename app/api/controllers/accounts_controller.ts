import { oneOf, pageOf, slice, writtenAs } from '#api/answers'
import { PLAIN_LOCALE, typed, USUAL_ROWS } from '#api/fields'
import { seen } from '#api/http/etag'
import { accountChange, newAccount, rowsQuery } from '#api/operations/organisation'
import { fieldsQuery } from '#api/operations/transactions'
import { ACCOUNT } from '#api/shapes/organisation'
import { readQuery, readStrictly } from '#api/strict_body'
import { accountRows, accountTold } from '#api/told_accounts'
import { addAccount } from '#accounts/actions/add_account'
import { changeAccount } from '#accounts/actions/change_account'
import { readTypedAmount } from '#accounts/actions/read_typed_amount'
import Account from '#accounts/models/account'
import type { HttpContext } from '@adonisjs/core/http'

/** Where money is, for programs. */
export default class AccountsController {
  async index(ctx: HttpContext) {
    const { after, limit = USUAL_ROWS, fields } = await readQuery(ctx, rowsQuery)
    const { shown, next } = slice(await accountRows(), { after, limit })
    return pageOf(ACCOUNT, shown, next, fields)
  }

  async show(ctx: HttpContext) {
    const rows = await accountRows()
    const row = rows.find(({ id }) => id === ctx.params.id)
    if (!row) return accountTold(ctx.params.id)
    const { fields } = await readQuery(ctx, fieldsQuery)
    return oneOf(ACCOUNT, row, fields)
  }

  async store(ctx: HttpContext) {
    const { balance_minor: minor, ...body } = await readStrictly(ctx, newAccount)
    const { currency } = body
    const text = typed(minor, currency)
    const of = { text, currency, locale: PLAIN_LOCALE, field: 'balance_minor' }
    const { account, changeSetId } = await addAccount({
      ...body,
      balance: readTypedAmount(of),
      openingOn: ctx.member.today,
    })
    ctx.response.status(201)
    return writtenAs(await accountTold(account.id), changeSetId)
  }

  async update(ctx: HttpContext) {
    const account = await Account.known(ctx.params.id)
    await seen(ctx, 'accounts', accountTold)
    await account.refresh()
    const body = await readStrictly(ctx, accountChange)
    const { name, version } = account
    const wishes = { name, kind: account.accountKind, ...body, version }
    const { changeSetId } = await changeAccount(account, wishes)
    return writtenAs(await accountTold(account.id), changeSetId)
  }
}
