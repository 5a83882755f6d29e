import { addDays, weekday } from '#core/calendar'
import { exponentOf } from '#core/currencies'
import { forecast } from '#forecast/queries/forecast'
import { amountOf, type Watch } from '#notifications/watching/watch'
import { USUAL_LOW } from '#notifications/queries/preferences'
import { newBills } from '#reports/queries/new_bills'
import { upcomingOf } from '#recurring/queries/upcoming'
import type { Notification } from '#households/actions/notify'

/** How far ahead a low balance is looked for. */
const DAYS_AHEAD = 14

/** Bills that are due tomorrow, subscriptions that were found, and whether the money will last. */
export async function billNews(watch: Watch): Promise<Notification[]> {
  return [...dueTomorrow(watch), ...(await found(watch)), ...(await lowBalance(watch))]
}

function dueTomorrow({ series, today }: Watch): Notification[] {
  const tomorrow = addDays(today, 1)
  return upcomingOf(series, { from: tomorrow, to: tomorrow, today })
    .filter(({ amountMinor }) => amountMinor < 0n)
    .map(({ seriesId, name, amountMinor, currency, dueOn }) => ({
      kind: 'recurring.due',
      key: `recurring.due:${seriesId}:${dueOn}`,
      data: { bill: name, seriesId, amount: amountOf(-amountMinor, currency) },
    }))
}

async function found({ today, currency }: Watch): Promise<Notification[]> {
  const bills = await newBills(today, currency)
  return bills.map(({ id, name }) => ({
    kind: 'recurring.found',
    key: `recurring.found:${id}`,
    data: { bill: name, seriesId: id },
  }))
}

/** Once a week at most, since the day moves with each look. */
async function lowBalance({
  today,
  currency,
  series,
  preferences,
}: Watch): Promise<Notification[]> {
  const ahead = await forecast({ currency, today, days: DAYS_AHEAD, series })
  if (!ahead) return []
  const usual = USUAL_LOW * 10n ** BigInt(exponentOf(currency))
  const { day, balanceMinor } = ahead.lowest
  if (balanceMinor >= (preferences.lowMinor ?? usual)) return []
  const monday = addDays(today, 1 - weekday(today))
  const data = { on: day, amount: amountOf(balanceMinor, currency) }
  return [{ kind: 'forecast.low', key: `forecast.low:${monday}`, data }]
}
