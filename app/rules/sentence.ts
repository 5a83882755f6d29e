import type { Clause, Condition, Search } from '#ledger/queries/search/ast'
import { printAmountRange } from '#ledger/queries/search/amount_range'
import { printClause } from '#ledger/queries/search/print_search'
import type { Act, Share } from '#rules/acts/acts'

type Translate = (key: string, values?: Record<string, unknown>) => string

/** What the ids of a household are called, and how its people read amounts. */
export interface Words {
  t: Translate
  category: (id: string) => string | null
  tag: (id: string) => string | null
  account: (id: string) => string | null
  bill: (id: string) => string | null
  share: (share: Share) => string
}

interface Written {
  search: Search
  pattern: string | null
  acts: Act[]
}

/** "payee contains “UBER” and amount is under 50", "category Rides, tag work". */
export function sentenceOf({ search, pattern, acts }: Written, words: Words) {
  const { t } = words
  const clauses = search.clauses.map((clause) => clauseWords(clause, t))
  if (pattern) clauses.push(t('rules.when.pattern', { value: pattern }))
  return {
    when: clauses.join(t('rules.sentence.and')),
    then: acts.map((act) => actWords(act, words)).join(', '),
  }
}

function clauseWords(clause: Clause, t: Translate): string {
  const known = clause.any.map((condition) => conditionWords(condition, clause.isNegated, t))
  if (known.some((one) => one === null)) return printClause(clause)
  return known.join(t(clause.isNegated ? 'rules.sentence.and' : 'rules.sentence.or'))
}

/** Null for what is said best as it is typed. */
function conditionWords(condition: Condition, isNegated: boolean, t: Translate): string | null {
  const not = isNegated ? 'not_' : ''
  const { key, value } = condition
  switch (key) {
    case 'payee':
    case 'note':
    case 'text':
    case 'acct':
    case 'cat':
    case 'tag':
    case 'cur':
      return t(`rules.when.${not}${key}`, { value })
    case 'amount':
    case 'in':
    case 'out': {
      const range = printAmountRange(value)
      if (range === '>0' && key !== 'amount' && !isNegated) return t(`rules.when.any_${key}`)
      return t(`rules.when.${not}${key}`, { value: range })
    }
    case 'is':
      return value === 'uncategorized' && !isNegated ? t('rules.when.uncategorized') : null
    default:
      return null
  }
}

function actWords(act: Act, { t, category, tag, account, bill, share }: Words): string {
  const gone = t('rules.sentence.gone')
  switch (act.type) {
    case 'category':
      return t('rules.then.category', { name: category(act.categoryId) ?? gone })
    case 'tag':
    case 'untag':
      return t(`rules.then.${act.type}`, { name: tag(act.tagId) ?? gone })
    case 'payee':
      return t('rules.then.payee', { name: act.name })
    case 'note':
      return t('rules.then.note', { text: act.text })
    case 'split': {
      const name = act.categoryId ? (category(act.categoryId) ?? gone) : t('ledger.no_category')
      return t('rules.then.split', { share: share(act.share), name })
    }
    case 'transfer':
      return act.accountId
        ? t('rules.then.transfer_to', { name: account(act.accountId) ?? gone })
        : t('rules.then.transfer')
    case 'bill':
      return t('rules.then.bill', { name: bill(act.billId) ?? gone })
    default:
      return t(`rules.then.${act.type}`)
  }
}
