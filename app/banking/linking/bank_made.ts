/**
 * Whether an account (an SQL expression of its id) came by a bank: the change set that made it says so.
 * What a person added stays theirs, whatever a bank was matched with it later.
 */
export const isBankMade = (accountId: string) => /* sql */ `exists (
  select from row_changes made join change_sets c on c.household_id = made.household_id and c.id = made.change_set_id
  where made.household_id = app.household_id() and made.table_name = 'accounts' and made.operation = 'insert'
    and made.row_id = ${accountId} and c.cause like 'banking.%')`
