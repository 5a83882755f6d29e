import { typedAmount } from '#core/amount_text'
import { magnitude } from '#core/decimal'
import { Refusal } from '#core/refusal'
import { readSeries, type SeriesInput, type WrittenSeries } from '#recurring/actions/read_series'
import type { Day } from '#core/calendar'
import type { Unit, Weekend } from '#recurring/cadence/cadence'
import type Series from '#recurring/models/series'

const RHYTHM = ['unit', 'every', 'next_on', 'at_end', 'second_day', 'weekend'] as const

/**
 * A form of a series of which only some fields were sent: of amount, rhythm and accounts what nothing was
 * said of stays as it is. `dueOn` is its next due day. @throws Refusal of the field that does not fit.
 */
export async function readSeriesChange(
  series: Series,
  change: Partial<SeriesInput>,
  { dueOn, locale }: { dueOn: Day; locale: string }
): Promise<WrittenSeries> {
  const input = { ...asSent(series, dueOn, locale), ...change }
  const { otherAccountIds, ...written } = await readSeries(input, locale)
  const saysAmount = change.amount !== undefined || change.give !== undefined
  const saysRhythm = RHYTHM.some((field) => change[field] !== undefined)
  if (!saysAmount && written.currency !== series.currency)
    throw new Refusal('amount', 'amount', 'Say also how much it is in the other currency.')
  return {
    ...written,
    ...(!saysAmount && amountOf(series)),
    ...(!saysRhythm && rhythmOf(series)),
    ...(change.also && { otherAccountIds }),
  }
}

const asSent = (series: Series, dueOn: Day, locale: string): SeriesInput => ({
  name: series.name,
  payee: series.merchant,
  account_id: series.accountId,
  category_id: series.categoryId,
  direction: series.amountMinor > 0n ? 'in' : 'out',
  amount: typedAmount(magnitude(series.amountMinor), series.currency, locale),
  every: series.every,
  unit: series.unit as Unit,
  next_on: dueOn,
  at_end: series.dayOfMonth === 31,
  second_day: series.secondDay,
  weekend: series.weekend as Weekend,
})

const amountOf = ({ amountMinor, lowMinor, highMinor, amountOrigin }: Series) => ({
  amountMinor,
  lowMinor,
  highMinor,
  amountOrigin,
})

function rhythmOf({ cadence }: Series) {
  const { unit, every, anchorOn, dayOfMonth, secondDay, weekend } = cadence
  return { unit, every, anchorOn, dayOfMonth, secondDay, weekend }
}
