/** What gets past the first look of what people are told, and how. */
export const NOTICE_PAYLOADS = {
  'notifications.preferences.update': () => ({
    bill_due_email: '1',
    large: '500',
    low: '100',
    rhythm: 'daily',
    quiet_from: '22',
    quiet_to: '7',
    shows_amounts: '1',
  }),
  'webhooks.endpoints.store': () => ({ url: 'https://hooks.example/x', resources: ['tags'] }),
  'webhooks.endpoints.update': () => ({ url: 'https://hooks.example/y', resources: ['goals'] }),
  'webhooks.replays.store': () => ({ since: '2026-11-01' }),
  'notifications.readings.store': () => ({ until: '1' }),
  'notifications.readings.destroy': () => ({ at: '1' }),
  'notifications.devices.store': () => ({
    subscription: JSON.stringify({
      endpoint: 'https://push.example/x',
      keys: { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) },
    }),
  }),
}
