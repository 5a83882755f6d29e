interface Resource {
  table: string
  /** Tables whose rows are a part of it, with the column that says of which one. */
  parts?: Record<string, string>
  /** Deleted rows stay, marked. */
  isTombstone?: false
}

/** What the feed tells of, by the name in addresses. */
export const RESOURCES: Record<string, Resource> = {
  transactions: {
    table: 'transactions',
    parts: { transaction_lines: 'transaction_id', attachments: 'transaction_id' },
  },
  accounts: { table: 'accounts' },
  categories: { table: 'categories' },
  tags: { table: 'tags' },
  'payee-names': { table: 'payee_names', isTombstone: false },
  rules: { table: 'rules' },
  goals: { table: 'goals', parts: { goal_fundings: 'goal_id', goal_envelopes: 'goal_id' } },
  budgets: {
    table: 'budgets',
    parts: {
      budget_periods: 'budget_id',
      budget_categories: 'budget_id',
      budget_moves: 'budget_id',
    },
  },
  recurring: {
    table: 'recurring_series',
    parts: { recurring_accounts: 'series_id', recurring_occurrences: 'series_id' },
  },
}

/** Each part with its column. */
export const PARTS = Object.values(RESOURCES).flatMap(({ parts = {} }) => Object.entries(parts))

export const TABLES = [
  ...Object.values(RESOURCES).map(({ table }) => table),
  ...PARTS.map(([part]) => part),
]

const BY_TABLE = new Map<string, { resource: string; isMain: boolean }>(
  Object.entries(RESOURCES).flatMap(([resource, { table, parts = [] }]) => [
    [table, { resource, isMain: true }] as const,
    ...Object.keys(parts).map((part) => [part, { resource, isMain: false }] as const),
  ])
)

export const resourceOf = (table: string) => BY_TABLE.get(table)!
