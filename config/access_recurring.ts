import { anyone, editor, viewer, type Access } from '#config/access_rules'

/** Bills, subscriptions and pay: a part of config/access.ts. */
export const recurringAccess: Record<string, Access> = {
  'recurring.series.index': viewer,
  'recurring.series.show': viewer,
  'recurring.series.create': editor,
  'recurring.series.store': editor,
  'recurring.series.edit': editor,
  'recurring.series.update': editor,
  'recurring.series.destroy': editor,
  'recurring.states.update': editor,
  'recurring.acceptances.store': editor,
  'recurring.dismissals.store': editor,
  'recurring.skips.store': editor,
  'recurring.payments.create': editor,
  'recurring.payments.store': editor,
  'recurring.row_bills.edit': editor,
  'recurring.row_bills.update': editor,
  'recurring.row_bills.destroy': editor,
  'recurring.calendars.show': viewer,
  // Each person's own.
  'recurring.feeds.index': viewer,
  'recurring.feeds.store': { ...viewer, stepUp: true, audit: 'recurring.feed_made' },
  'recurring.feeds.destroy': { ...viewer, audit: 'recurring.feed_revoked' },
  // Whoever knows the secret; it looks for itself whose it is, and what they may see.
  'recurring.feed_files.show': { ...anyone, rate: 'calendar' },
}
