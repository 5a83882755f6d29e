import type { Day } from '#core/calendar'
import type { AccountBalance } from '#accounts/queries/account_balances'
import type { CategoryGroup } from '#categories/queries/category_tree'
import type { NamedTag } from '#categories/queries/tags'
import { printClause, printSearch } from '#ledger/queries/search/print_search'
import { PARTS, type Search, type State } from '#ledger/queries/search/ast'
import {
  FLOW_CHOICES,
  NO_CATEGORY,
  NO_TAG,
  SORTS,
  type TransactionCriteria,
  type TransactionFilter,
} from '#ledger/queries/transaction_filter'

/** The other states are kinds, which have a field of their own. */
const STATES_OFFERED = [
  'unreviewed',
  'reviewed',
  'pending',
  'booked',
  'split',
  'recurring',
  'reconciled',
  'duplicate',
] as const satisfies State[]

type Translate = (key: string, data?: Record<string, unknown>) => string

interface Choices {
  accounts: AccountBalance[]
  categories: CategoryGroup[]
  tags: NamedTag[]
  t: Translate
}

/** What the fields of the filter offer; a group stands for all in it. */
export function filterOptions({ accounts, categories, tags, t }: Choices) {
  return {
    accounts: accounts.map(({ id, name }) => ({ value: id, label: name })),
    categories: [
      { value: NO_CATEGORY, label: t('ledger.filter.no_category') },
      ...categorySelect(categories, (group) => t('ledger.filter.all_of', { group })),
    ],
    tags: [
      { value: NO_TAG, label: t('ledger.filter.no_tag') },
      ...tags.map(({ id, name }) => ({ value: id, label: name })),
    ],
    sorts: SORTS.map((sort) => ({ value: sort, label: t(`ledger.filter.sorts.${sort}`) })),
    flows: FLOW_CHOICES.map((flow) => ({ value: flow, label: t(`ledger.flow.${flow}`) })),
    states: STATES_OFFERED.map((is) => ({ value: is, label: t(`ledger.filter.states.${is}`) })),
    parts: PARTS.map((has) => ({ value: has, label: t(`ledger.filter.parts.${has}`) })),
  }
}

/** Categories by groups; a group can be chosen too, under the name that `ofGroup` gives it. */
export const categorySelect = (categories: CategoryGroup[], ofGroup = (name: string) => name) =>
  categories.map(({ id, name, children }) => ({
    label: name,
    options: [{ id, name: ofGroup(name) }, ...children].map((each) => ({
      value: each.id,
      label: each.name,
    })),
  }))

/** Each criterion in words and each clause of the search as it reads, with the address of the list without it. */
export function filterChips(
  filter: TransactionFilter,
  { clauses }: Search,
  choices: Choices,
  day: (day: Day) => string
) {
  const { t } = choices
  const words: Record<Narrowing, (value: string) => string> = {
    from: (value) => t('ledger.filter.chips.from', { day: day(value as Day) }),
    to: (value) => t('ledger.filter.chips.to', { day: day(value as Day) }),
    account: (value) => nameOf(value, choices.accounts) ?? t('ledger.filter.unknown_account'),
    category: (value) => categoryName(value, choices) ?? t('ledger.filter.unknown_category'),
    tag: (value) => tagName(value, choices) ?? t('ledger.filter.unknown_tag'),
    flow: (value) => t(`ledger.flow.${value}`),
    payee: (value) => t('ledger.filter.chips.payee', { payee: value.slice(1) || 'none' }),
    status: () => t('ledger.pending'),
  }
  const asked = clauses.map((clause, index) => ({
    label: printClause(clause),
    href: filter.with({ q: printSearch({ clauses: clauses.toSpliced(index, 1) }) }).toUrl(),
  }))
  const fields = Object.entries(filter.without('q', 'sort').toFields()).map(([field, value]) => ({
    label: words[field as Narrowing](value),
    href: filter.without(field as Narrowing).toUrl(),
  }))
  return [...asked, ...fields]
}

type Narrowing = Exclude<keyof TransactionCriteria, 'q' | 'sort'>

const tagName = (value: string, { tags, t }: Choices) =>
  value === NO_TAG ? t('ledger.filter.no_tag') : nameOf(value, tags)

const nameOf = (wanted: string, named: { id: string; name: string }[]) =>
  named.find(({ id }) => id === wanted)?.name

function categoryName(value: string, { categories, t }: Choices) {
  if (value === NO_CATEGORY) return t('ledger.filter.no_category')
  return nameOf(
    value.replace(/^=/, ''),
    categories.flatMap((group) => [group, ...group.children])
  )
}
