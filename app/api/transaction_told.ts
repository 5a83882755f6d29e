import { errors } from '@adonisjs/lucid'
import { errors as vineErrors } from '@vinejs/vine'
import { TRANSACTION } from '#api/shapes/transactions'
import { readSearch } from '#ledger/queries/search/read_search'
import { transactionFacts } from '#ledger/queries/transaction_facts'
import { transactionTies } from '#ledger/queries/ties/transaction_ties'
import { TransactionFilter } from '#ledger/queries/transaction_filter'
import type { HttpContext } from '@adonisjs/core/http'
import type { SearchHint } from '#ledger/queries/search/ast'

/** Everything of one transaction, for its shape. @throws 404 */
export async function transactionRow(id: string) {
  const facts = await transactionFacts(id)
  if (!facts) throw new errors.E_ROW_NOT_FOUND()
  const { ties } = await transactionTies(id)
  return {
    ...facts,
    version: `${facts.version}.${facts.lines.reduce((sum, line) => sum + line.version, 0)}`,
    ties: ties.map((tie) => ({ ...tie, otherId: tie.other.id })),
  }
}

export type ToldTransaction = { id: string; version: string; [field: string]: unknown }

export const transactionTold = async (id: string) =>
  TRANSACTION.tell(await transactionRow(id)) as ToldTransaction

/**
 * The filter of a program's list. What a person would get a hint about is refused here, since nobody
 * reads hints: a list that is wider than what was asked for is wrong.
 * @throws E_VALIDATION_ERROR (422), for a search with the place (`at`) of each clause.
 */
export async function strictFilter(ctx: HttpContext, criteria: Record<string, unknown>) {
  const filter = TransactionFilter.parse(criteria)
  const { i18n } = ctx
  const unread = filter.hints.map(({ field, key }) => ({
    field,
    rule: 'unreadable',
    message: i18n.t(key),
  }))
  const { q = '' } = filter.criteria
  const { hints } = q ? await readSearch(q) : { hints: [] }
  const odd = hints.map((hint) => ({
    field: 'q',
    rule: hint.reason,
    message: wordsOf(ctx, hint),
    at: Math.max(0, q.indexOf(hint.text)),
  }))
  const all = [...unread, ...odd]
  if (all.length > 0) throw new vineErrors.E_VALIDATION_ERROR(all)
  return filter
}

/** What lists say besides is about what they show. */
const wordsOf = ({ i18n }: HttpContext, { reason, text }: SearchHint) =>
  i18n.t(`ledger.search.hints.${reason}`, { text }).replace(/ Showing results without it\.$/, '')
