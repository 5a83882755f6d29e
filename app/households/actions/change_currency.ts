import { audit } from '#core/audit'
import { changeSet } from '#core/change_set'
import { currencyCodes } from '#core/currencies'
import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { Refusal } from '#core/refusal'

/**
 * Says in which currency sums are shown from now on. Nothing converted is stored, and every amount carries
 * its own currency, so nothing else changes. Answers the change set, to be undone; null where it is that
 * currency already.
 * @throws Refusal `currency` for a code that is not in use.
 */
export async function changeCurrency(to: string): Promise<string | null> {
  const { currency: from } = await tenantDb().from('households').select('currency').firstOrFail()
  if (from === to) return null
  if (!currencyCodes().includes(to)) throw new Refusal('currency', 'in_use')
  return changeSet({ cause: 'households.currency_changed', details: { from, to } }, async (id) => {
    await turn(from, to)
    return id
  })
}

/**
 * Takes it back, or does it again. A household's row has no history: which currencies they were is in the
 * change set.
 * @throws Refusal where it was changed again since, or for somebody who could not have changed it.
 */
export async function followCurrency({ from, to }: Record<string, unknown>, isBack: boolean) {
  const { rows } = await tenantDb().rawQuery(IS_OWNER)
  if (rows.length === 0) throw new Refusal('changeSet', 'owner')
  const isTurned = isBack
    ? await turn(String(to), String(from))
    : await turn(String(from), String(to))
  if (!isTurned) throw new Refusal('changeSet', 'conflict', undefined, { count: 1 })
}

async function turn(from: string, to: string): Promise<boolean> {
  const { rowCount } = await tenantDb().rawQuery(TURN, sqlBindings({ from, to }))
  if (rowCount) await audit({ event: 'households.changed' })
  return rowCount > 0
}

const TURN = /* sql */ `
  update households set currency = :to where id = app.household_id() and currency = :from`

const IS_OWNER = /* sql */ `
  select from memberships
  where household_id = app.household_id() and user_id = app.user_id() and role = 'owner'`
