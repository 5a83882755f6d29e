import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { tables, tenantTables, type Column } from '#privacy/catalogue'
import { deleteWithDependents } from '#privacy/erasing/dependents'

interface Person {
  userId: string
  email: string | null
}

/** Columns that say who: by their names, since not each of them has a key to users. */
export const isPersonColumn = (name: string) =>
  /^(\w+_)?(user|owner|by|actor)_id$/.test(name) && name !== 'part_of_id'

/**
 * Takes a person out of the open household. Accounts that nobody else sees, and logins that brought
 * nothing others see, are theirs alone and go; all else stays the household's, without their name.
 */
export async function forgetInHousehold({ userId, email }: Person): Promise<void> {
  const tenants = await tenantTables()
  const all = [...(await tables())].filter(([name]) => tenants.has(name) && name !== 'audit_log')
  await tenantDb().rawQuery(COPIES, { userId })
  await changeSet({ cause: 'privacy.forgotten', actor: 'system' }, async () => {
    await deleteWithDependents('accounts', await idsOf(OWN_ACCOUNTS, userId))
    await deleteWithDependents('connections', await idsOf(OWN_LOGINS, userId))
    await deleteWithDependents('budgets', await idsOf(OWN_BUDGETS, userId))
    await deleteWithDependents('goals', await idsOf(OWN_GOALS, userId))
    for (const [table, columns] of all) {
      await forgetAddress(table, columns, email)
      await forgetColumns(table, columns, userId)
    }
  })
  // Last, since what was done before left images of the rows as they were.
  for (const [table, columns] of all)
    for (const { name } of columns.filter(({ isJson }) => isJson))
      await forgetInJson(table, name, userId)
  await tenantDb().rawQuery(EMPTY_CHANGES)
}

/** Others' copies of a household name all who were in it. */
const COPIES = `delete from data_exports where household_id = app.household_id() and exists (
  select from memberships m where m.household_id = app.household_id() and m.user_id = :userId)`

const EMPTY_CHANGES = `delete from change_sets c where c.household_id = app.household_id()
  and c.cause = 'privacy.forgotten'
  and not exists (select from row_history h where h.household_id = c.household_id and h.change_set_id = c.id)`

const idsOf = async (sql: string, userId: string): Promise<string[]> => {
  const { rows } = await tenantDb().rawQuery(sql, { userId })
  return rows.map(({ id }: { id: string }) => id)
}

/** Hidden from every other member; where there is no other, the household itself is erased. */
const OWN_ACCOUNTS = `select a.id from accounts a
  where a.household_id = app.household_id() and a.owner_id = :userId
    and not exists (select from memberships m where m.household_id = a.household_id and m.user_id <> :userId
      and not exists (select from account_visibility v where v.household_id = a.household_id
        and v.account_id = a.id and v.user_id = m.user_id and v.level = 'hidden'))`

const OWN_LOGINS = `select c.id from connections c
  where c.household_id = app.household_id() and c.user_id = :userId
    and not exists (select from external_accounts e
      where e.household_id = c.household_id and e.connection_id = c.id and e.account_id is not null)`

/** A plan of one's own goes: it would be everybody's if it said nobody. */
const OWN_BUDGETS = `select b.id from budgets b
  where b.household_id = app.household_id() and b.owner_id = :userId`

const OWN_GOALS = `select g.id from goals g
  where g.household_id = app.household_id() and g.owner_id = :userId`

/** Where a row must say who, it is about that person and goes; elsewhere it stays and says nobody. */
async function forgetColumns(table: string, columns: Column[], userId: string) {
  for (const { name, isUuid, isRequired } of columns) {
    if (!isUuid || !isPersonColumn(name)) continue
    if (isRequired) await tenantDb().from(table).where(name, userId).delete()
    else
      await tenantDb()
        .from(table)
        .where(name, userId)
        .update({ [name]: null })
  }
}

async function forgetAddress(table: string, columns: Column[], email: string | null) {
  if (email && columns.some(({ name }) => name === 'email'))
    await tenantDb().from(table).where('email', email).delete()
}

const forgetInJson = (table: string, column: string, userId: string) =>
  tenantDb().rawQuery(
    `update ?? set ?? = replace(??::text, to_json(?::text)::text, 'null')::jsonb
     where household_id = app.household_id() and strpos(??::text, ?) > 0`,
    [table, column, column, userId, column, userId]
  )
