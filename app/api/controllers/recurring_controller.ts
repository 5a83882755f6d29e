import { doneBy, oneOf, pageOf, slice, writtenAs } from '#api/answers'
import { PLAIN_LOCALE, typed, USUAL_ROWS } from '#api/fields'
import { seen } from '#api/http/etag'
import { newRecurring, recurringChange } from '#api/operations/recurring'
import { rowsQuery } from '#api/operations/organisation'
import { fieldsQuery } from '#api/operations/transactions'
import { RECURRING } from '#api/shapes/recurring'
import { readQuery, readStrictly } from '#api/strict_body'
import { knownRecurring, recurringRow, recurringRows, recurringTold } from '#api/told_recurring'
import { readSeries, type SeriesInput } from '#recurring/actions/read_series'
import { readSeriesChange } from '#recurring/actions/read_series_change'
import { addSeries, changeSeries, deleteSeries } from '#recurring/actions/series_acts'
import { Refusal } from '#core/refusal'
import Account from '#accounts/models/account'
import Series from '#recurring/models/series'
import type { HttpContext } from '@adonisjs/core/http'

/** Bills, subscriptions and pay. */
export default class RecurringController {
  async index(ctx: HttpContext) {
    const { after, limit = USUAL_ROWS, fields } = await readQuery(ctx, rowsQuery)
    const { shown, next } = slice(await recurringRows(ctx.member.today), { after, limit })
    return pageOf(RECURRING, shown, next, fields)
  }

  async show(ctx: HttpContext) {
    const series = await knownRecurring(ctx.params.id, ctx.member.today)
    const { fields } = await readQuery(ctx, fieldsQuery)
    return oneOf(RECURRING, recurringRow(series), fields)
  }

  async store(ctx: HttpContext) {
    const { today } = ctx.member
    const body = await readStrictly(ctx, newRecurring)
    const sent = inputOf(body, await currencyOf(body.account_id))
    const input = { weekend: 'stay', ...sent } as SeriesInput
    const { series, changeSetId } = await addSeries(await readSeries(input, PLAIN_LOCALE), today)
    ctx.response.status(201)
    return writtenAs(await recurringTold(series.id, today), changeSetId)
  }

  async update(ctx: HttpContext) {
    const { today } = ctx.member
    const { id } = await seen(ctx, 'recurring_series', (each) => recurringTold(each, today))
    const series = await Series.known(id)
    const { dueOn } = (await knownRecurring(id, today)).standing
    const body = await readStrictly(ctx, recurringChange)
    const change = inputOf(body, await currencyOf(body.account_id ?? series.accountId))
    const written = await readSeriesChange(series, change, { dueOn, locale: PLAIN_LOCALE })
    const changeSetId = await changeSeries(series, written, today)
    return writtenAs(await recurringTold(id, today), changeSetId)
  }

  async destroy(ctx: HttpContext) {
    const { today } = ctx.member
    const { id } = await seen(ctx, 'recurring_series', (each) => recurringTold(each, today))
    return doneBy(await deleteSeries(await Series.known(id)))
  }
}

/** @throws Refusal `account_id` */
async function currencyOf(accountId: string) {
  const account = await Account.workable().where('id', accountId).first()
  if (!account) throw new Refusal('account_id', 'exists', 'Choose an account.')
  return account.currency
}

interface Body {
  amount_minor?: string
  give_percent?: number
  also_account_ids?: string[]
}

/** As the form would send it; what is left out stays so. */
function inputOf<Sent extends Body>(
  { amount_minor: minor, give_percent: give, also_account_ids: also, ...rest }: Sent,
  currency: string
) {
  const direction = minor?.startsWith('-') ? ('out' as const) : ('in' as const)
  return {
    ...rest,
    ...(minor !== undefined && { amount: typed(minor, currency), direction }),
    ...(give !== undefined && { give }),
    ...(also && { also: Object.fromEntries(also.map((id) => [id, true])) }),
  }
}
