import { anyone, machine, viewer, type Access } from '#config/access_rules'

/** What people are told, and how: a part of config/access.ts. */
export const notificationsAccess: Record<string, Access> = {
  'notifications.notifications.index': viewer,
  'notifications.counts.show': viewer,
  'notifications.readings.store': viewer,
  'notifications.readings.destroy': viewer,
  // Each person's own.
  'notifications.preferences.edit': viewer,
  'notifications.preferences.update': viewer,
  'notifications.devices.store': viewer,
  'notifications.devices.destroy': viewer,
  'notifications.trials.store': { ...viewer, rate: 'trial' },
  // By a signed address in a letter. A mail program sends it by itself: there is no cookie and no token.
  'notifications.unsubscriptions.create': anyone,
  'notifications.unsubscriptions.store': machine,
}
