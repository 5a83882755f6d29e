import { pushSandboxPort } from '#config/push'
import { isPublicUrl } from '#core/public_address'
import { Refusal } from '#core/refusal'
import { registerDevice } from '#notifications/push/devices'
import { subscriptionValidator } from '#notifications/push/web_push'

export { devicesOf, removeDevice, type Device } from '#notifications/push/devices'

interface Owned {
  userId: string
  label: string
}

/** A browser, by its subscription to Web Push. @throws Refusal `subscription`, or `device` beyond the limit */
export async function registerBrowser({ userId, label }: Owned, subscription: unknown) {
  const { endpoint, keys } = await subscriptionValidator.validate(subscription)
  if (!isPublicUrl(endpoint) && pushSandboxPort() === undefined) throw unfit()
  const target = JSON.stringify({ endpoint, keys })
  return registerDevice({ userId, label, transport: 'web', target, address: endpoint })
}

/** A phone or browser, by its registration token of Firebase. @throws Refusal `device` beyond the limit */
export const registerToken = ({ userId, label }: Owned, token: string) =>
  registerDevice({ userId, label, transport: 'fcm', target: token, address: token })

export const unfit = () =>
  new Refusal('subscription', 'subscription', 'This browser gave an address that cannot be used.')
