import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { mayBe, type Band } from '#recurring/cadence/amounts'
import type { Found } from '#recurring/cadence/detect'
import type { SeenGroup } from '#recurring/queries/seen_rows'

/** A series that is there, or was: what it stands for. */
export interface KnownSeries extends Band {
  id: string
  merchant: string
  accountIds: string[]
  currency: string
  isStrict: boolean
  unit: string
  every: number
  isTwice: boolean
  /** Dismissed, or deleted: people want to hear of it no more. */
  isUnwanted: boolean
}

export async function knownSeries(merchants: string[]): Promise<KnownSeries[]> {
  const { rows } = await tenantDb().rawQuery(SQL, sqlBindings({ merchants }))
  return rows
}

/** Whether it is there already, or is not wanted: what was dismissed is a rhythm, and another one is news. */
export function isKnown(
  known: KnownSeries[],
  group: SeenGroup & { otherAccountIds?: string[] },
  found: Found
): boolean {
  const accounts = [group.accountId, ...(group.otherAccountIds ?? [])]
  return known.some((one) => {
    const isAlike =
      one.merchant === group.merchant &&
      accounts.some((id) => one.accountIds.includes(id)) &&
      one.currency === group.currency &&
      one.amountMinor > 0n === group.isIn
    if (!isAlike) return false
    const isSameAmount = !one.isStrict || !found.isStrict || mayBe(one, found.amountMinor, true)
    return isSameAmount && (!one.isUnwanted || hasRhythm(one, found))
  })
}

const hasRhythm = (one: KnownSeries, { cadence }: Found) =>
  one.unit === cadence.unit &&
  one.every === cadence.every &&
  one.isTwice === (cadence.secondDay !== null)

const SQL = /* sql */ `
  select id, merchant, currency, array_cat(array[account_id], array(select x.account_id from recurring_accounts x
      where x.household_id = s.household_id and x.series_id = s.id)) as "accountIds", is_strict as "isStrict", unit, every,
    second_day is not null as "isTwice", amount_minor as "amountMinor", low_minor as "lowMinor",
    high_minor as "highMinor", state = 'dismissed' or deleted_at is not null as "isUnwanted"
  from recurring_series s where household_id = app.household_id() and merchant = any ((:merchants)::text[])`
