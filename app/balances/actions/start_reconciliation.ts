import { addDays, type Day } from '#core/calendar'
import { tenantDb } from '#core/household_scope'
import { countOf, keepWithin } from '#core/limits'
import { sqlBindings } from '#core/sql_bindings'
import { COUNTABLE, figuresOf, namesOf } from '#balances/queries/counted_rows'
import Reconciliation from '#balances/models/reconciliation'
import type Account from '#accounts/models/account'

/** The first one looks so far back; what is older is taken as it is. */
const FIRST_DAYS = 92

interface Wishes {
  day: Day
  /** What the bank says at the end of that day; what is owed is negative. */
  balanceMinor: bigint
}

/** Begins to compare, or goes on with what is open, with another day or balance. */
export async function startReconciliation(account: Account, { day, balanceMinor }: Wishes) {
  const open = await Reconciliation.openOf(account.id)
  if (open) {
    const startsOn = open.startsOn > day ? addDays(day, -FIRST_DAYS) : open.startsOn
    return open.merge({ day, startsOn, balanceMinor }).save()
  }
  await keepWithin('reconciliations', 'day', () => countOf(tenantDb().from('reconciliations')))
  const made = await Reconciliation.create({
    accountId: account.id,
    currency: account.currency,
    startsOn: await startOf(account.id, day),
    day,
    balanceMinor,
    status: 'open',
  })
  await guess(made)
  return made
}

/** Everything since the first one is looked at: what none counted so far is still open. */
async function startOf(accountId: string, day: Day): Promise<Day> {
  const [first] = await Reconciliation.query()
    .where({ accountId })
    .whereNull('deletedAt')
    .orderBy('startsOn')
    .limit(1)
  const usual = addDays(day, -FIRST_DAYS)
  return first && first.startsOn < usual ? first.startsOn : usual
}

/** What is typed by hand waits, unless all together is just what the bank says. */
async function guess(of: Reconciliation) {
  const { differenceMinor } = await figuresOf(of)
  if (differenceMinor === 0n) return
  await tenantDb().rawQuery(HOLD_BACK, sqlBindings(namesOf(of)))
}

const HOLD_BACK = /* sql */ `
  insert into reconciliation_exceptions (household_id, reconciliation_id, transaction_id, account_id)
  select t.household_id, (:id)::uuid, t.id, t.account_id from transactions t
  where ${COUNTABLE} and t.source = 'manual'
    and exists (select from transactions b where b.household_id = t.household_id and b.account_id = t.account_id
      and b.source in ('bank', 'import') and b.deleted_at is null)`
