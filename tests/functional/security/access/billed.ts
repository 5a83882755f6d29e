import { changeSet } from '#core/change_set'
import { addSeries } from '#recurring/actions/series_acts'

/** A bill with the word in every text. Call within a household. Answers its id. */
export const aBill = (word: string, accountId: string) =>
  changeSet({ cause: 'recurring.added', details: { name: word } }, async () => {
    const { series } = await addSeries(
      {
        name: `${word} bill`,
        merchant: `${word} shop`.toLowerCase(),
        accountId,
        categoryId: null,
        currency: 'USD',
        amountMinor: -31_337n,
        lowMinor: -31_337n,
        highMinor: -31_337n,
        amountOrigin: 'found',
        unit: 'month',
        every: 1,
        anchorOn: '2026-01-05',
        dayOfMonth: 5,
        secondDay: null,
        weekend: 'stay',
      },
      '2026-11-20'
    )
    return series.id
  })
