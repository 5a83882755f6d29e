import { writtenAs } from '#api/answers'
import { PLAIN_LOCALE, typed } from '#api/fields'
import { seen } from '#api/http/etag'
import { debtsQuery, debtTermsBody } from '#api/operations/goals'
import { DEBTS } from '#api/shapes/goals'
import { readQuery, readStrictly } from '#api/strict_body'
import { debtOf, debtsAsked, debtsRow, debtTold, ownPlace } from '#api/told_goals'
import { readDebtTerms } from '#goals/actions/read_debt_terms'
import { saveDebtTerms } from '#goals/actions/save_debt_plan'
import { ratePercent, type OwedAccount } from '#goals/queries/debts'
import type { HttpContext } from '@adonisjs/core/http'

/** What is owed, and the way out. */
export default class DebtsController {
  async index(ctx: HttpContext) {
    const wish = await readQuery(ctx, debtsQuery)
    return DEBTS.tell(debtsRow(await debtsAsked(ctx, wish)))
  }

  async show(ctx: HttpContext) {
    return debtTold(ctx, ctx.params.id)
  }

  async update(ctx: HttpContext) {
    await seen(ctx, 'accounts', (id) => debtTold(ctx, id))
    const debt = await debtOf(ctx.params.id)
    const body = { ...asSent(debt), ...(await readStrictly(ctx, debtTermsBody)) }
    const { minimum_minor: minimum } = body
    const input = {
      rate: body.rate_percent ?? undefined,
      minimum: typeof minimum === 'string' ? typed(minimum, debt.currency) : undefined,
      place: typeof body.place === 'number' ? String(body.place) : undefined,
      is_left_out: body.is_left_out,
    }
    const terms = readDebtTerms(input, { currency: debt.currency, locale: PLAIN_LOCALE })
    const changeSetId = await saveDebtTerms(debt, terms)
    return writtenAs(await debtTold(ctx, debt.id), changeSetId)
  }
}

/** What a person said until now. */
const asSent = (debt: OwedAccount) => ({
  rate_percent: debt.rateFrom === 'person' ? ratePercent(debt.rate!) : null,
  minimum_minor: debt.minimumFrom === 'person' ? String(debt.minimumMinor) : null,
  place: ownPlace(debt),
  is_left_out: debt.isLeftOut,
})
