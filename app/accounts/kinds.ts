/** What an account is; said when it is added. */
export const KINDS = ['bank', 'cash', 'card', 'investment', 'loan', 'property', 'other'] as const
export type AccountKind = (typeof KINDS)[number]

/** How the list is divided, in its order; `closed` holds closed accounts of any kind. */
export const GROUPS = ['cash', 'credit', 'investments', 'loans', 'property', 'other'] as const
export type AccountGroup = (typeof GROUPS)[number] | 'closed'

const GROUP_OF: Record<AccountKind, AccountGroup> = {
  bank: 'cash',
  cash: 'cash',
  card: 'credit',
  investment: 'investments',
  loan: 'loans',
  property: 'property',
  other: 'other',
}

export const groupOf = (kind: AccountKind, isClosed: boolean): AccountGroup =>
  isClosed ? 'closed' : GROUP_OF[kind]

/** Kinds whose balance people say as what they owe; it is stored negative. */
export const isDebt = (kind: AccountKind) => kind === 'card' || kind === 'loan'
