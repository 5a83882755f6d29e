/** What people can be told, as they choose it in the settings, in the order of the page. */
export const TYPES = [
  'review',
  'large',
  'low_balance',
  'bill_due',
  'bill_changed',
  'new_subscription',
  'paycheck',
  'budget',
  'goal',
  'rule',
  'connection',
  'files',
  'household',
  'week',
  'month',
  'security',
] as const
export type NewsType = (typeof TYPES)[number]

export const CHANNELS = ['app', 'email', 'push'] as const
export type Channel = (typeof CHANNELS)[number]

/** Told in the app and by mail whatever people choose, at once and at any hour; the mail is its own letter. */
export const isLocked = (type: NewsType) => type === 'security'

/** Where nobody chose: problems and summaries by mail, what cannot wait on the phone. */
const USUAL: Record<NewsType, readonly Channel[]> = {
  review: ['app'],
  large: ['app', 'push'],
  low_balance: ['app', 'email', 'push'],
  bill_due: ['app', 'push'],
  bill_changed: ['app', 'push'],
  new_subscription: ['app'],
  paycheck: ['app', 'push'],
  budget: ['app', 'push'],
  goal: ['app', 'push'],
  rule: ['app', 'push'],
  connection: ['app', 'email', 'push'],
  files: ['app'],
  household: ['app', 'email'],
  week: ['app', 'email'],
  month: ['app'],
  security: ['app', 'email'],
}

export type Choices = Partial<Record<NewsType, Channel[]>>

/** The channels of a type, by what a person chose. */
export const channelsOf = (type: NewsType, choices: Choices): readonly Channel[] =>
  isLocked(type) ? USUAL[type] : (choices[type] ?? USUAL[type])

const KINDS: [RegExp, NewsType][] = [
  [/^(security|audit)\./, 'security'],
  [/^banking\.new_transactions$/, 'review'],
  [/^recurring\.(late|missing|due)$/, 'bill_due'],
  [/^recurring\.(dearer|cheaper|other_pay)$/, 'bill_changed'],
  [/^recurring\.found$/, 'new_subscription'],
  [/^recurring\.paid$/, 'paycheck'],
  [/^ledger\.large$/, 'large'],
  [/^forecast\./, 'low_balance'],
  [/^budgets\./, 'budget'],
  [/^goals\./, 'goal'],
  [/^rules\./, 'rule'],
  [/^(banking|balances|webhooks)\./, 'connection'],
  [/^(imports|privacy\.(household_)?copy_ready)/, 'files'],
  [/^summaries\.week$/, 'week'],
  [/^summaries\.month$/, 'month'],
]

/** What a kind of news counts as; what no line names is about the household. */
export const typeOf = (kind: string): NewsType =>
  KINDS.find(([form]) => form.test(kind))?.[1] ?? 'household'
