import { doneBy, oneOf, pageOf, slice, writtenAs } from '#api/answers'
import { PLAIN_LOCALE, typed, USUAL_ROWS } from '#api/fields'
import { seen } from '#api/http/etag'
import { goalChange, newGoal } from '#api/operations/goals'
import { rowsQuery } from '#api/operations/organisation'
import { fieldsQuery } from '#api/operations/transactions'
import { GOAL } from '#api/shapes/goals'
import { readQuery, readStrictly } from '#api/strict_body'
import { goalRows, goalTold } from '#api/told_goals'
import { readGoal } from '#goals/actions/read_goal'
import { addGoal, changeGoal, deleteGoal } from '#goals/actions/save_goal'
import { keptFundings } from '#goals/actions/write_fundings'
import Goal from '#goals/models/goal'
import { envelopeKey } from '#goals/queries/goal_fundings'
import type { HttpContext } from '@adonisjs/core/http'

type Body = Awaited<ReturnType<(typeof goalChange)['validator']['validate']>>
type Sent = Body & { name: string; target_minor: string }

/** What people save for. */
export default class GoalsController {
  async index(ctx: HttpContext) {
    const { after, limit = USUAL_ROWS, fields } = await readQuery(ctx, rowsQuery)
    const { shown, next } = slice(await goalRows(ctx.member.today), { after, limit })
    return pageOf(GOAL, shown, next, fields)
  }

  async show(ctx: HttpContext) {
    const [row] = await goalRows(ctx.member.today, ctx.params.id)
    const { fields } = await readQuery(ctx, fieldsQuery)
    return oneOf(GOAL, row, fields)
  }

  async store(ctx: HttpContext) {
    const { is_own: isOwn = false, ...body } = await readStrictly(ctx, newGoal)
    const { household, today } = ctx.member
    const { currency } = household
    const wishes = await wishesOf(ctx, currency, body)
    const { goal, changeSetId } = await addGoal(wishes, { isOwn, currency })
    ctx.response.status(201)
    return writtenAs(await goalTold(goal.id, today), changeSetId)
  }

  async update(ctx: HttpContext) {
    const { today } = ctx.member
    const { id } = await seen(ctx, 'goals', (each) => goalTold(each, today))
    const goal = await Goal.known(id)
    const body = await readStrictly(ctx, goalChange)
    const { currency, name, targetMinor, targetOn, monthlyMinor } = goal
    const wishes = await wishesOf(ctx, currency, {
      name,
      target_minor: String(targetMinor),
      target_on: targetOn,
      monthly_minor: monthlyMinor === null ? null : String(monthlyMinor),
      ...body,
    })
    const kept = await keptFundings(id)
    const changeSetId = await changeGoal(goal, {
      ...wishes,
      ...(body.fundings === undefined && { fundings: kept.fundings }),
      ...(body.envelopes === undefined && { envelopes: kept.envelopes }),
    })
    return writtenAs(await goalTold(id, today), changeSetId)
  }

  async destroy(ctx: HttpContext) {
    const { id } = await seen(ctx, 'goals', (each) => goalTold(each, ctx.member.today))
    return doneBy(await deleteGoal(await Goal.known(id)))
  }
}

/** As the form would send it. */
function wishesOf({ member }: HttpContext, currency: string, body: Sent) {
  const written = (part: string) => (part.endsWith('%') ? part : typed(part, currency))
  const { fundings = [], envelopes = [], monthly_minor: monthly } = body
  const input = {
    name: body.name,
    target: typed(body.target_minor, currency),
    target_on: body.target_on ?? undefined,
    monthly: monthly ? typed(monthly, currency) : undefined,
    fund: Object.fromEntries(fundings.map((each) => [each.account_id, written(each.part)])),
    envelope: Object.fromEntries(
      envelopes.map(({ budget_id: budgetId, category_id: categoryId, part }) => [
        envelopeKey({ budgetId, categoryId }),
        written(part),
      ])
    ),
  }
  return readGoal(input, { currency, locale: PLAIN_LOCALE, today: member.today })
}
