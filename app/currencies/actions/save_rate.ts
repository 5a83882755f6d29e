import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { countOf, keepWithin } from '#core/limits'
import { Refusal } from '#core/refusal'
import HouseholdRate from '#currencies/models/household_rate'
import type { Day } from '#core/calendar'

interface Wishes {
  currency: string
  /** The one that the currency is counted in: so many of `currency` for one of this. */
  against: string
  day: Day
  /** An exact decimal above zero. */
  rate: string
}

/** Says a rate, or says it anew for that day. @throws Refusal `against`, or where there are as many as may be. */
export async function addRate({ currency, against, day, rate }: Wishes) {
  if (currency === against)
    throw new Refusal('against', 'other', 'Choose another currency to count it in.')
  await keepWithin('household_rates', 'currency', () => countOf(tenantDb().from('household_rates')))
  return changeSet(
    { cause: 'currencies.rate_added', details: { currency } },
    async (changeSetId) => {
      await HouseholdRate.query().where({ currency, against, day }).delete()
      await HouseholdRate.create({ currency, against, day, rate })
      return changeSetId
    }
  )
}

export const deleteRate = (rate: HouseholdRate) =>
  changeSet(
    { cause: 'currencies.rate_deleted', details: { currency: rate.currency } },
    async (changeSetId) => {
      await rate.delete()
      return changeSetId
    }
  )
