/** What every operation of the remote control works with. */
import type { Bank } from '#sandbox_bank/bank'
import type { Client } from '#sandbox_bank/database'
import { accountsOfItem, type Account } from '#sandbox_bank/items/accounts'
import type { Change } from '#sandbox_bank/items/change_log'
import type { Item } from '#sandbox_bank/items/item'
import { invalidField } from '#sandbox_bank/plaid_error'

export interface Context {
  bank: Bank
  client: Client
  item: Item
  /** Changes that come after all others of this call. */
  last: Change[]
  /** Changes that wait until a client has read everything up to now. */
  deferred: Change[]
}

export type Operation = Record<string, unknown>
export type Run = (context: Context, operation: Operation) => Promise<unknown>

const LONGEST = 200

/** A text of an operation, or undefined where it has none. Throws INVALID_FIELD for anything else. */
export function textOf(operation: Operation, name: string): string | undefined {
  const value = operation[name]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string' || value === '' || value.length > LONGEST) {
    throw invalidField(`${name} must be a text of at most ${LONGEST} characters`)
  }
  return value
}

/** The account of an operation, by its id or by a key such as `card`; the first one where none is named. */
export async function wantedAccount(
  { client, item }: Context,
  operation: Operation
): Promise<Account> {
  const accounts = await accountsOfItem(client, item.item_id)
  const wanted = operation.account_id ?? operation.account ?? accounts[0]?.key
  const account = accounts.find(({ account_id: id, key }) => id === wanted || key === wanted)
  if (!account) throw invalidField('the Item has no such account')
  return account
}
