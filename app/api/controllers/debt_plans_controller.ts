import { writtenAs } from '#api/answers'
import { debtPlanBody } from '#api/operations/goals'
import { DEBTS } from '#api/shapes/goals'
import { readStrictly } from '#api/strict_body'
import { debtsAsked, debtsRow } from '#api/told_goals'
import { saveDebtPlan } from '#goals/actions/save_debt_plan'
import type { HttpContext } from '@adonisjs/core/http'

/** A plan out of debt. */
export default class DebtPlansController {
  async store(ctx: HttpContext) {
    const { method, extra_minor: extra = '0' } = await readStrictly(ctx, debtPlanBody)
    const { planned, currency } = await debtsAsked(ctx, {})
    const plan = { method, extraMinor: BigInt(extra), currency }
    const changeSetId = await saveDebtPlan(plan, planned, ctx.member.today)
    ctx.response.status(201)
    return writtenAs(DEBTS.tell(debtsRow(await debtsAsked(ctx, {}))), changeSetId)
  }
}
