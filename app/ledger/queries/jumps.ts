import { accountBalances } from '#accounts/queries/account_balances'
import { categoryOptions } from '#categories/queries/category_tree'
import { payeesLike } from '#ledger/queries/payees_like'
import { savedViews } from '#ledger/queries/saved_views'
import { TransactionFilter } from '#ledger/queries/transaction_filter'

export interface Jump {
  name: string
  href: string
}

export interface JumpGroup {
  /** `jump.groups.<key>` is its heading. */
  key: 'places' | 'accounts' | 'categories' | 'views' | 'merchants'
  jumps: Jump[]
}

/** So many of a kind are offered. */
const MOST = 8
/** As long as `transactions.merchant`. */
const LONGEST_NAME = 200

/** Where a text may lead: screens and acts by their names, and what the household named; none for no text. */
export async function jumpsTo(text: string, places: Jump[]): Promise<JumpGroup[]> {
  if (text === '') return [{ key: 'places', jumps: places }]
  const typed = text.toLowerCase()
  const fitting = (jumps: Jump[]) =>
    jumps
      .filter(({ name }) => name.toLowerCase().includes(typed))
      .toSorted((one, other) => begins(other, typed) - begins(one, typed))
      .slice(0, MOST)
  const groups: JumpGroup[] = [
    { key: 'places', jumps: fitting(places) },
    { key: 'accounts', jumps: fitting(await accounts()) },
    { key: 'categories', jumps: fitting(await categories()) },
    { key: 'views', jumps: fitting(await savedViews()) },
    { key: 'merchants', jumps: (await payeesLike(text)).map(ofMerchant) },
  ]
  return groups.filter(({ jumps }) => jumps.length > 0)
}

const begins = ({ name }: Jump, typed: string) => (name.toLowerCase().startsWith(typed) ? 1 : 0)

const accounts = async () =>
  (await accountBalances()).map(({ id, name }) => ({ name, href: `/accounts/${id}` }))

const categories = async () =>
  (await categoryOptions())
    .flatMap((group) => [group, ...group.children])
    .map(({ id, name }) => ({ name, href: new TransactionFilter({ category: id }).toUrl() }))

function ofMerchant(name: string): Jump {
  const payee = `=${name.toLowerCase().slice(0, LONGEST_NAME)}`
  return { name, href: new TransactionFilter({ payee }).toUrl() }
}
