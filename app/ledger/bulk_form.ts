import { Refusal } from '#core/refusal'
import { isUuid } from '#core/uuid'
import { categoryOptions } from '#categories/queries/category_tree'
import { tags } from '#categories/queries/tags'
import { accountBalances } from '#accounts/queries/account_balances'
import { categorySelect } from '#ledger/filter_choices'
import { ACT_NAMES, type ActName } from '#ledger/actions/bulk/acts'
import { recentChoices, recentFirst, withRecent } from '#ledger/queries/recent_choices'
import { TransactionFilter } from '#ledger/queries/transaction_filter'
import type { Scope } from '#ledger/queries/scope'

/** What a form says of the rows it is for, as `bulkScopeValidator` reads it. */
interface SentScope {
  ids?: string[]
  scope?: string | null
  filter?: string | null
  expected?: string | null
}

/** The ids of a form's boxes, however a browser or a script sent them; what is none is left out. */
export function idsOf(ids: unknown): string[] {
  const sent: unknown[] = typeof ids === 'object' && ids !== null ? Object.values(ids) : [ids]
  const all = sent.flatMap((each) => (typeof each === 'string' ? each.split(',') : []))
  return [...new Set(all.filter(isUuid))]
}

/**
 * The rows that were ticked, or all of the filter where that was ticked.
 * @throws Refusal of `scope` for a filter that is not there or cannot be read wholly: what is left of it
 * would mean more rows than the person saw.
 */
export function scopeOf({ ids, scope, filter, expected }: SentScope): Scope {
  if (scope !== 'filter') return { ids: ids ?? [] }
  const query = Object.fromEntries(new URLSearchParams(filter ?? ''))
  const read = TransactionFilter.parse(query)
  if (typeof filter !== 'string' || read.hints.length > 0)
    throw new Refusal('scope', 'unreadable', 'This filter cannot be read. Look at the list again.')
  return { filter: read, expected: expected ? Number(expected) : -1 }
}

export const actOfForm = (value: unknown): ActName | undefined =>
  ACT_NAMES.find((name) => name === value)

/** Acts that need nothing but a press, in the order of the menu. */
export const PLAIN_ACTS = [
  'reviewed',
  'unreviewed',
  'exclude',
  'include',
  'merge',
  'transfer',
  'delete',
] as const
/** Acts that ask for something first. */
export const ASKING_ACTS = [
  'category',
  'tag',
  'untag',
  'payee',
  'note',
  'date',
  'account',
  'split',
] as const

/** What the fields of the acts offer: first what was chosen lately, under that word. */
export async function actChoices(lately: string) {
  const accounts = (await accountBalances()).filter(
    ({ isClosed, isBalanceOnly }) => !isClosed && !isBalanceOnly
  )
  const recent = await recentChoices()
  const id = (of: { id: string }) => of.id
  return {
    categories: withRecent(categorySelect(await categoryOptions()), recent.categories, lately),
    tags: recentFirst(await tags(), recent.tags, id).map((tag) => ({
      value: tag.id,
      label: tag.name,
    })),
    accounts: recentFirst(accounts, recent.accounts, id).map((account) => ({
      value: account.id,
      label: `${account.name} (${account.currency})`,
    })),
  }
}
