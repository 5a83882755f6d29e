import type { HttpRequest as Request } from '@adonisjs/core/http'

interface Place {
  /** Its label is `shell.nav.<key>`. */
  key: string
  href: string
  icon: string
  /** The key after `g`. */
  shortcut?: string
  /** Where it shows: the rail of wide screens, the bar of narrow ones. */
  rail: boolean
  bar: boolean
}

/** The main places, in order. Pages that are added later add their line here. */
export const PLACES: Place[] = [
  { key: 'home', href: '/dashboard', icon: 'house-line', shortcut: 'h', rail: true, bar: true },
  { key: 'review', href: '/review', icon: 'tray', shortcut: 'r', rail: true, bar: false },
  {
    key: 'transactions',
    href: '/transactions',
    icon: 'receipt',
    shortcut: 't',
    rail: true,
    bar: true,
  },
  { key: 'add', href: '/transactions/new', icon: 'plus-circle', rail: false, bar: true },
  { key: 'budget', href: '/budgets', icon: 'wallet', shortcut: 'b', rail: true, bar: true },
  { key: 'forecast', href: '/forecast', icon: 'trend-up', rail: true, bar: false },
  { key: 'goals', href: '/goals', icon: 'target', shortcut: 'o', rail: true, bar: false },
  {
    key: 'reports',
    href: '/reports',
    icon: 'chart-line',
    shortcut: 'p',
    rail: true,
    bar: false,
  },
  { key: 'accounts', href: '/accounts', icon: 'bank', shortcut: 'a', rail: true, bar: false },
  { key: 'categories', href: '/categories', icon: 'tag', rail: true, bar: false },
  {
    key: 'bills',
    href: '/recurring',
    icon: 'calendar-check',
    shortcut: 'i',
    rail: true,
    bar: false,
  },
  { key: 'rules', href: '/rules', icon: 'scales', rail: true, bar: false },
  {
    key: 'connections',
    href: '/connections',
    icon: 'plugs-connected',
    shortcut: 'c',
    rail: true,
    bar: false,
  },
  {
    key: 'activity',
    href: '/activity',
    icon: 'arrow-counter-clockwise',
    rail: true,
    bar: false,
  },
  {
    key: 'settings',
    href: '/settings/profile',
    icon: 'gear',
    shortcut: 's',
    rail: true,
    bar: false,
  },
  { key: 'more', href: '/more', icon: 'dots-three-circle', rail: false, bar: true },
]

/** The places with the one marked that the address lies in: the longest that fits. */
export function navigation(url: string) {
  const isAt = ({ key, href }: Place) =>
    url === href ||
    url.startsWith(`${href}/`) ||
    (key === 'settings' && url.startsWith('/settings/')) ||
    (key === 'categories' && /^\/(tags|merchants)(\/|$)/.test(url))
  const [current] = PLACES.filter(isAt).sort((one, other) => other.href.length - one.href.length)
  return PLACES.map((place) => ({ ...place, isCurrent: place === current }))
}

type Theme = 'light' | 'dark'

const isTheme = (value: unknown): value is Theme => value === 'light' || value === 'dark'

/** This device's choice, else the person's, else none: then the system decides. */
export function themeOf(request?: Request, member?: { user: { theme?: string } }) {
  const wish = request?.plainCookie('theme', { encoded: false })
  if (isTheme(wish)) return wish
  return isTheme(member?.user.theme) ? member.user.theme : undefined
}

/** Whether amounts are blurred on this device. */
export const isPrivate = (request?: Request) =>
  request?.plainCookie('private', { encoded: false }) === '1'
