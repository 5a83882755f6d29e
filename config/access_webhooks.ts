import { viewer, type Access } from '#config/access_rules'

/** Programs that are called when something changes: each person's own, as API keys are. */
export const webhooksAccess: Record<string, Access> = {
  'webhooks.endpoints.index': viewer,
  'webhooks.endpoints.create': { ...viewer, stepUp: true },
  'webhooks.endpoints.store': { ...viewer, stepUp: true, audit: 'webhooks.added' },
  'webhooks.endpoints.show': viewer,
  'webhooks.endpoints.edit': { ...viewer, stepUp: true },
  'webhooks.endpoints.update': { ...viewer, stepUp: true, audit: 'webhooks.changed' },
  'webhooks.endpoints.destroy': { ...viewer, audit: 'webhooks.removed' },
  'webhooks.pauses.store': viewer,
  'webhooks.pauses.destroy': viewer,
  'webhooks.trials.store': { ...viewer, rate: 'trial' },
  'webhooks.replays.store': { ...viewer, rate: 'trial' },
  'webhooks.secrets.store': { ...viewer, stepUp: true, audit: 'webhooks.secret_changed' },
}
