interface SettingsPage {
  /** Its label is `identity.settings.<key>`. */
  key: string
  href: string
}

/** The pages of the settings, in order. Pages that are added later add their line here. */
export const SETTINGS_PAGES: SettingsPage[] = [
  { key: 'profile', href: '/settings/profile' },
  { key: 'appearance', href: '/settings/appearance' },
  { key: 'notifications', href: '/settings/notifications' },
  { key: 'security', href: '/settings/security' },
  { key: 'two_step', href: '/settings/two-step' },
  { key: 'api_keys', href: '/settings/api-keys' },
  { key: 'webhooks', href: '/settings/webhooks' },
  { key: 'privacy', href: '/settings/privacy' },
  { key: 'household', href: '/settings/household' },
  { key: 'data', href: '/settings/data' },
  { key: 'audit', href: '/settings/audit' },
]

/** The pages with the one marked that the address lies in. */
export const settingsPages = (url: string) =>
  SETTINGS_PAGES.map((page) => ({
    ...page,
    isCurrent:
      url === page.href ||
      url.startsWith(`${page.href}/`) ||
      (page.key === 'security' && /^\/settings\/(password|email)\b/.test(url)),
  }))
