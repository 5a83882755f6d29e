import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { countOf, keepWithin } from '#core/limits'
import { uuidv7 } from '#core/uuid'
import type { Day } from '#core/calendar'
import type { Money } from '#core/money'
import { isDebt, type AccountKind } from '#accounts/kinds'
import Account from '#accounts/models/account'

export interface NewAccount {
  name: string
  kind: AccountKind
  /** As people say it: what is owed on a card or loan is positive. */
  balance: Money
  /** The day from which the ledger knows the balance. */
  openingOn: Day
}

/**
 * An account kept by hand; its balance begins at what was typed.
 * @throws Refusal `name` where there are as many accounts as may be.
 */
export async function addAccount({ name, kind, balance, openingOn }: NewAccount) {
  const opening = isDebt(kind) ? balance.negated() : balance
  await keepWithin('accounts', 'name', () =>
    countOf(tenantDb().from('accounts').whereNull('deleted_at'))
  )
  return changeSet({ cause: 'accounts.added' }, async (changeSetId) => {
    const account = await Account.create({
      id: uuidv7(),
      name,
      kind,
      currency: balance.currency,
      openingMinor: opening.minor,
      openingOn,
    })
    return { account, changeSetId }
  })
}
