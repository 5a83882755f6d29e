import { typedAmount } from '#core/amount_text'
import { magnitude } from '#core/decimal'
import { categoryOptions } from '#categories/queries/category_tree'
import { openAccounts } from '#recurring/queries/open_accounts'
import type { SeriesFacts } from '#recurring/queries/series_facts'
import type { HttpContext } from '@adonisjs/core/http'
import type { Day } from '#core/calendar'

/** What the form of a series offers, and begins with. */
export async function seriesForm(
  { member, i18n }: HttpContext,
  known?: SeriesFacts & { next: Day }
) {
  const accounts = await openAccounts()
  const categories = await categoryOptions()
  const { locale } = member.user
  const words = (group: string, keys: readonly string[]) =>
    keys.map((value) => ({ value, label: i18n.t(`recurring.${group}.${value}`) }))
  return {
    accounts: accounts.map(({ id, name, currency }) => ({
      value: id,
      label: `${name} (${currency})`,
    })),
    categories: categories.map(({ id, name, children }) => ({
      label: name,
      options: [{ id, name }, ...children].map((each) => ({ value: each.id, label: each.name })),
    })),
    units: words('form.units', ['day', 'week', 'month', 'year']),
    weekends: words('form.weekends', ['stay', 'before', 'after']),
    gives: words('form.gives', ['0', '10', '25', '50']),
    directions: words('form.directions', ['out', 'in']),
    initial: known
      ? initialOf(known, locale)
      : { every: 1, unit: 'month', next: member.today, also: [] },
  }
}

/** As the fields hold it. */
function initialOf(known: SeriesFacts & { next: Day }, locale: string) {
  const { cadence, amountMinor, lowMinor, highMinor, currency } = known
  const size = magnitude(amountMinor)
  const give = size === 0n ? 0n : ((highMinor - lowMinor) * 50n) / size
  return {
    name: known.name,
    payee: known.merchant,
    account: known.accountId,
    also: known.otherAccounts.map(({ id }) => id),
    category: known.categoryId,
    direction: amountMinor > 0n ? 'in' : 'out',
    amount: typedAmount(size, currency, locale),
    give: known.amountOrigin === 'found' ? '' : String(nearest(Number(give))),
    every: cadence.every,
    unit: cadence.unit,
    next: known.next,
    atEnd: cadence.dayOfMonth === 31,
    secondDay: cadence.secondDay,
    weekend: cadence.weekend,
  }
}

const nearest = (percent: number) =>
  [0, 10, 25, 50].toSorted((one, other) => Math.abs(one - percent) - Math.abs(other - percent))[0]
