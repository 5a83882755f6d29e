import { Refusal } from '#core/refusal'
import { doneBy, pageOf, writtenAs } from '#api/answers'
import { PLAIN_LOCALE } from '#api/fields'
import { marksBody, reconciliationBody } from '#api/operations/upkeep'
import { RECONCILIATION } from '#api/shapes/upkeep'
import { readStrictly } from '#api/strict_body'
import { knownReconciliation, reconciliationTold } from '#api/told_reconciliations'
import Account from '#accounts/models/account'
import { markRows } from '#balances/actions/mark_rows'
import { readDay } from '#balances/actions/read_day'
import { startReconciliation } from '#balances/actions/start_reconciliation'
import { throwAway } from '#balances/actions/throw_away'
import { statementPeriods } from '#balances/queries/statement_periods'
import type Reconciliation from '#balances/models/reconciliation'
import type { HttpContext } from '@adonisjs/core/http'

/** Comparing an account with its bank. */
export default class ReconciliationsController {
  async index({ params }: HttpContext) {
    const account = await Account.known(params.id)
    return pageOf(RECONCILIATION, await statementPeriods(account.id), null)
  }

  async show(ctx: HttpContext) {
    return reconciliationTold(await knownReconciliation(ctx))
  }

  async store(ctx: HttpContext) {
    const account = await Account.known(ctx.params.id)
    const body = await readStrictly(ctx, reconciliationBody)
    const day = readDay(body.day, PLAIN_LOCALE, ctx.member.today)
    const wish = { day, balanceMinor: BigInt(body.balance_minor) }
    const of = await startReconciliation(account, wish)
    ctx.response.status(201)
    return writtenAs(await reconciliationTold(of), null)
  }

  async update(ctx: HttpContext) {
    const of = openOnly(await knownReconciliation(ctx))
    const body = await readStrictly(ctx, marksBody)
    const { cleared = [], not_yet: notYet = [] } = body
    await markRows(of, [...cleared, ...notYet], cleared)
    return writtenAs(await reconciliationTold(of), null)
  }

  async destroy(ctx: HttpContext) {
    return doneBy(await throwAway(openOnly(await knownReconciliation(ctx))))
  }
}

function openOnly(of: Reconciliation) {
  if (of.isFinished) throw new Refusal('status', 'finished', 'It is finished. Open it again first.')
  return of
}
