interface JumpPlace {
  /** `jump.places.<key>` is its name. */
  key: string
  href: string
  /** Where something is made or changed: nothing for those who only look. */
  isAct?: boolean
}

/** Screens and acts that the jump page knows, in the order in which they are offered. */
export const JUMP_PLACES: JumpPlace[] = [
  { key: 'add_transaction', href: '/transactions/new', isAct: true },
  { key: 'new_rule', href: '/rules/new', isAct: true },
  { key: 'new_category', href: '/categories/new', isAct: true },
  { key: 'new_account', href: '/accounts/new', isAct: true },
  { key: 'new_bill', href: '/recurring/new', isAct: true },
  { key: 'new_goal', href: '/goals/new', isAct: true },
  { key: 'home', href: '/dashboard' },
  { key: 'review', href: '/review' },
  { key: 'transactions', href: '/transactions' },
  { key: 'budget', href: '/budgets' },
  { key: 'bills', href: '/recurring' },
  { key: 'calendar', href: '/recurring/calendar' },
  { key: 'goals', href: '/goals' },
  { key: 'debts', href: '/goals/debt' },
  { key: 'forecast', href: '/forecast' },
  { key: 'reports', href: '/reports' },
  { key: 'accounts', href: '/accounts' },
  { key: 'categories', href: '/categories' },
  { key: 'tags', href: '/tags' },
  { key: 'merchants', href: '/merchants' },
  { key: 'rules', href: '/rules' },
  { key: 'connections', href: '/connections' },
  { key: 'currencies', href: '/currencies' },
  { key: 'activity', href: '/activity' },
  { key: 'trash', href: '/trash' },
  { key: 'notifications', href: '/notifications' },
  { key: 'profile', href: '/settings/profile' },
  { key: 'appearance', href: '/settings/appearance' },
  { key: 'household', href: '/settings/household' },
  { key: 'security', href: '/settings/security' },
]
