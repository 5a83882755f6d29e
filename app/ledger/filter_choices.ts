import type { Day } from '#core/calendar'
import type { AccountBalance } from '#accounts/queries/account_balances'
import type { CategoryGroup } from '#categories/queries/category_tree'
import {
  FLOW_CHOICES,
  NO_CATEGORY,
  type TransactionCriteria,
  type TransactionFilter,
} from '#ledger/queries/transaction_filter'

type Translate = (key: string, data?: Record<string, unknown>) => string

interface Choices {
  accounts: AccountBalance[]
  categories: CategoryGroup[]
  t: Translate
}

/** What the fields of the filter offer; a group stands for all in it. */
export function filterOptions({ accounts, categories, t }: Choices) {
  return {
    accounts: accounts.map(({ id, name }) => ({ value: id, label: name })),
    categories: [
      { value: NO_CATEGORY, label: t('ledger.filter.no_category') },
      ...categorySelect(categories, (group) => t('ledger.filter.all_of', { group })),
    ],
    flows: FLOW_CHOICES.map((flow) => ({ value: flow, label: t(`ledger.flow.${flow}`) })),
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

/** Each criterion in words, with the address of the list without it. */
export function filterChips(
  filter: TransactionFilter,
  choices: Choices,
  day: (day: Day) => string
) {
  const { t } = choices
  const words: Record<keyof TransactionCriteria, (value: string) => string> = {
    from: (value) => t('ledger.filter.chips.from', { day: day(value as Day) }),
    to: (value) => t('ledger.filter.chips.to', { day: day(value as Day) }),
    account: (value) => nameOf(value, choices.accounts) ?? t('ledger.filter.unknown_account'),
    category: (value) => categoryName(value, choices) ?? t('ledger.filter.unknown_category'),
    flow: (value) => t(`ledger.flow.${value}`),
    q: (value) => t('ledger.filter.chips.q', { text: value }),
    status: () => t('ledger.pending'),
  }
  return Object.entries(filter.toJSON()).map(([field, value]) => ({
    label: words[field as keyof TransactionCriteria](value),
    href: filter.without(field as keyof TransactionCriteria).toUrl(),
  }))
}

const nameOf = (wanted: string, named: { id: string; name: string }[]) =>
  named.find(({ id }) => id === wanted)?.name

function categoryName(value: string, { categories, t }: Choices) {
  if (value === NO_CATEGORY) return t('ledger.filter.no_category')
  return nameOf(
    value,
    categories.flatMap((group) => [group, ...group.children])
  )
}
