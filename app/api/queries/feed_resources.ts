interface Resource {
  table: string
  /** Tables whose rows are a part of it. */
  parts?: string[]
  /** Deleted rows stay, marked. */
  isTombstone?: false
}

/** What the feed tells of, by the name in addresses. */
export const RESOURCES: Record<string, Resource> = {
  transactions: { table: 'transactions', parts: ['transaction_lines', 'attachments'] },
  accounts: { table: 'accounts' },
  categories: { table: 'categories' },
  tags: { table: 'tags' },
  'payee-names': { table: 'payee_names', isTombstone: false },
  rules: { table: 'rules' },
  goals: { table: 'goals', parts: ['goal_fundings'] },
  budgets: {
    table: 'budgets',
    parts: ['budget_periods', 'budget_categories', 'budget_moves'],
  },
  recurring: {
    table: 'recurring_series',
    parts: ['recurring_accounts', 'recurring_occurrences'],
  },
}

const BY_TABLE = new Map<string, { resource: string; isMain: boolean }>(
  Object.entries(RESOURCES).flatMap(([resource, { table, parts = [] }]) => [
    [table, { resource, isMain: true }] as const,
    ...parts.map((part) => [part, { resource, isMain: false }] as const),
  ])
)

export const resourceOf = (table: string) => BY_TABLE.get(table)!
