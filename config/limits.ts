/**
 * How much one household or one person may have: far beyond what people use, so that nobody fills the
 * machine of all. What banks send is never cut off; it is bounded by how many logins there are.
 */
export const LIMITS = {
  households: { per: 'person', most: 20 },
  members: { per: 'household', most: 50 },
  accounts: { per: 'household', most: 500 },
  transactions: { per: 'household', most: 2_000_000 },
  categories: { per: 'household', most: 1000 },
  tags: { per: 'household', most: 1000 },
  goals: { per: 'household', most: 100 },
  budgets: { per: 'household', most: 50 },
  connections: { per: 'household', most: 50 },
  recurring: { per: 'household', most: 1000 },
  calendar_feeds: { per: 'person and household', most: 10 },
  /** Papers, and what they take together. */
  attachments: { per: 'transaction', most: 20 },
  attachment_bytes: { per: 'household', most: 1024 ** 3 },
  reconciliations: { per: 'household', most: 20_000 },
  household_rates: { per: 'household', most: 2000 },
  saved_reports: { per: 'household', most: 200 },
  api_keys: { per: 'person and household', most: 50 },
  webhooks: { per: 'person and household', most: 10 },
  passkeys: { per: 'person', most: 20 },
  push_devices: { per: 'person', most: 20 },
} as const

export type Limit = keyof typeof LIMITS
