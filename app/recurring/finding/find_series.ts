import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { LIMITS } from '#config/limits'
import { detect, type Found, type Hint } from '#recurring/cadence/detect'
import { bankStreams, type BankStream } from '#recurring/events/bank_streams'
import { joinedGroups, type JoinedGroup } from '#recurring/finding/joined'
import { isKnown, knownSeries } from '#recurring/finding/known'
import { addAccount } from '#recurring/linking/series_accounts'
import Series from '#recurring/models/series'
import { seenGroups, type SeenGroup } from '#recurring/queries/seen_rows'
import type { Day } from '#core/calendar'

const HINTS: Record<string, Hint> = {
  WEEKLY: { unit: 'week', every: 1 },
  BIWEEKLY: { unit: 'week', every: 2 },
  SEMI_MONTHLY: { unit: 'month', every: 1, isTwice: true },
  MONTHLY: { unit: 'month', every: 1 },
  ANNUALLY: { unit: 'year', every: 1 },
}

type Group = SeenGroup & Partial<JoinedGroup>
type Suggestion = { group: Group; found: Found; origin: 'found' | 'bank' }

/** Suggests what comes again of these merchants, as far as it is new. Answers how many that are. */
export async function findSeries(merchants: string[], today: Day): Promise<number> {
  const groups = await seenGroups(merchants, today)
  const streams = await bankStreams(merchants)
  const known = await knownSeries(merchants)
  const wishes: Suggestion[] = []
  const told = (group: Group) => wishes.some((one) => isSame(one.group, group))
  for (const group of await joinedGroups(groups)) look(group, isOnceAPeriod)
  for (const group of groups) if (!told(group)) look(group)
  const room = wishes.length > 0 ? LIMITS.recurring.most - (await countSeries()) : 0
  return suggest(wishes.slice(0, Math.max(0, room)))

  function look(group: Group, isGood: (found: Found) => boolean = () => true) {
    for (const wish of suggestionsOf(group, streams, today)) {
      if (!isGood(wish.found)) continue
      const isTaken = wishes.some((one) => one.group === group && isAlike(one.found, wish.found))
      if (!isTaken && !isKnown(known, group, wish.found)) wishes.push(wish)
    }
  }
}

/** Of several accounts: two people's own bills look like one that comes twice as often. */
const isOnceAPeriod = ({ cadence, isStrict }: Found) =>
  !isStrict && cadence.secondDay === null && (cadence.unit === 'month' || cadence.unit === 'year')

const isSame = (one: Group, other: Group) =>
  one.merchant === other.merchant && one.currency === other.currency && one.isIn === other.isIn

/** Two findings of one merchant are one, unless both are single prices among others. */
const isAlike = (one: Found, other: Found) =>
  !one.isStrict || !other.isStrict || one.amountMinor === other.amountMinor

/** What the rows say by themselves, and then what they say once a bank gave a hint. */
function suggestionsOf(group: Group, streams: BankStream[], today: Day): Suggestion[] {
  const own = detect(group.rows, today).map((found) => ({ group, found, origin: 'found' as const }))
  const told = streams.flatMap(({ frequency, transactionIds }) => {
    const ids = new Set(transactionIds)
    const rows = group.rows.filter(({ id }) => ids.has(id))
    const hint = HINTS[frequency]
    if (!hint || rows.length < 2) return []
    const isStrict = rows.length < group.rows.length
    return detect(rows, today, hint).map((found) => ({
      group,
      found: { ...found, isStrict: found.isStrict || isStrict },
      origin: 'bank' as const,
    }))
  })
  return [...own, ...told]
}

async function suggest(wishes: Suggestion[]): Promise<number> {
  if (wishes.length === 0) return 0
  const details = { count: wishes.length }
  await changeSet({ cause: 'recurring.found', details, actor: 'system' }, async () => {
    const made = await Series.createMany(wishes.map(rowOf))
    for (const [at, { group }] of wishes.entries())
      for (const other of group.otherAccountIds ?? []) await addAccount(made[at].id, other)
  })
  return wishes.length
}

const rowOf = ({ group, found, origin }: Suggestion) => ({
  accountId: group.accountId,
  name: group.name,
  merchant: group.merchant,
  isStrict: found.isStrict,
  categoryId: group.categoryId,
  currency: group.currency,
  ...found.cadence,
  amountMinor: found.amountMinor,
  lowMinor: found.lowMinor,
  highMinor: found.highMinor,
  state: 'suggested',
  origin,
  confidence: found.confidence,
})

async function countSeries(): Promise<number> {
  const [{ count }] = await tenantDb()
    .from('recurring_series')
    .whereNull('deleted_at')
    .count('* as count')
  return Number(count)
}
