import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { followName } from '#core/renaming'
import { sqlBindings } from '#core/sql_bindings'
import { uuidv7 } from '#core/uuid'

/**
 * Calls merchants by one name: one is renamed, several become one. What was sent stays beside the
 * name, and decides about what comes; a name that a person typed on a row stays there. Keys are names in
 * small letters. Answers how many rows show another name now.
 */
export async function nameMerchants(keys: string[], name: string) {
  const { rows } = await tenantDb().rawQuery(SENT, sqlBindings({ keys }))
  const sent = rows.map(({ key }: { key: string }) => ({ id: uuidv7(), key }))
  const details = { count: keys.length, name }
  return changeSet({ cause: 'payees.named', details }, async (changeSetId) => {
    await followName({ kind: 'payee', ids: keys, name })
    await tenantDb().rawQuery(KEEP, sqlBindings({ sent: JSON.stringify(sent), name }))
    const { rowCount } = await tenantDb().rawQuery(CALL, sqlBindings({ keys, name }))
    return { changeSetId, count: rowCount as number }
  })
}

/** Gives rows with this payee, as sent, the bank's name back. Answers null when there is no such name. */
export async function unnamePayee(id: string) {
  const found = await tenantDb().from('payee_names').where('id', id).forUpdate().first()
  if (!found) return null
  const details = { name: found.name }
  return changeSet({ cause: 'payees.unnamed', details }, async (changeSetId) => {
    await tenantDb().rawQuery(UNCALL, sqlBindings({ name: found.name, key: found.key }))
    await tenantDb().from('payee_names').where('id', id).delete()
    return { changeSetId, name: found.name as string }
  })
}

const OWN = /* sql */ `t.household_id = app.household_id() and t.deleted_at is null and t.user_payee is null`

const SENT = /* sql */ `
  select distinct lower(coalesce(t.bank_payee, t.bank_text)) as key from transactions t
  where ${OWN} and t.merchant = any ((:keys)::text[]) and coalesce(t.bank_payee, t.bank_text) is not null`

const KEEP = /* sql */ `
  insert into payee_names as kept (household_id, id, key, name)
  select app.household_id(), row.id, row.key, :name from jsonb_to_recordset((:sent)::jsonb) as row (id uuid, key text)
  on conflict (household_id, key) do update set name = excluded.name, version = kept.version + 1, updated_at = now()
    where kept.name <> excluded.name`

const CALL = /* sql */ `
  update transactions t set clean_payee = :name, version = t.version + 1, updated_at = now()
  where ${OWN} and t.merchant = any ((:keys)::text[]) and coalesce(t.bank_payee, t.bank_text) is not null
    and t.clean_payee is distinct from :name`

const UNCALL = /* sql */ `
  update transactions t set clean_payee = null, version = t.version + 1, updated_at = now()
  where ${OWN} and t.merchant = lower(left(:name, 200)) and t.clean_payee = :name
    and lower(coalesce(t.bank_payee, t.bank_text)) = :key`
