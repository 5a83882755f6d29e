import { writtenAs } from '#api/answers'
import { finishBody } from '#api/operations/upkeep'
import { readStrictly } from '#api/strict_body'
import { knownReconciliation, reconciliationTold } from '#api/told_reconciliations'
import { finishReconciliation, reopenReconciliation } from '#balances/actions/finish_reconciliation'
import type { HttpContext } from '@adonisjs/core/http'

/** The end of a comparison, and going on after it. */
export default class ReconciliationEndsController {
  async store(ctx: HttpContext) {
    const of = await knownReconciliation(ctx)
    const { adjust_minor: minor } = await readStrictly(ctx, finishBody)
    const payee = ctx.i18n.t('balances.adjustment_payee')
    const adjusting = minor === undefined ? undefined : { payee, differenceMinor: BigInt(minor) }
    const changeSetId = of.isFinished ? null : await finishReconciliation(of, adjusting)
    ctx.response.status(201)
    return writtenAs(await reconciliationTold(await of.refresh()), changeSetId)
  }

  async destroy(ctx: HttpContext) {
    const of = await knownReconciliation(ctx)
    const changeSetId = of.isFinished ? await reopenReconciliation(of) : null
    return writtenAs(await reconciliationTold(await of.refresh()), changeSetId)
  }
}
