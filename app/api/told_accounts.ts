import { errors } from '@adonisjs/lucid'
import { ACCOUNT } from '#api/shapes/organisation'
import Account from '#accounts/models/account'
import { accountBalance, accountBalances } from '#accounts/queries/account_balances'

/** Accounts as their shape wants them, in the order of the list. */
export async function accountRows() {
  const versions = await versionsOf()
  return (await accountBalances()).map((account) => ({
    ...account,
    version: String(versions.get(account.id)),
  }))
}

export async function accountTold(id: string) {
  const [account, versions] = [await accountBalance(id), await versionsOf(id)]
  if (!account || !versions.has(id)) throw new errors.E_ROW_NOT_FOUND()
  return ACCOUNT.tell({ ...account, version: String(versions.get(id)) }) as { id: string }
}

async function versionsOf(id?: string) {
  const query = Account.existing().select('id', 'version')
  const rows = await (id ? query.where('id', id) : query)
  return new Map(rows.map((row) => [row.id, row.version]))
}
