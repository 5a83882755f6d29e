import { isNetwork, networksOf } from '#core/networks'

/** What each word stands for, besides addresses and networks. */
const WORDS: Record<string, string[]> = {
  loopback: ['127.0.0.0/8', '::1'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
}

/**
 * Whose word about the sender's address counts: `loopback`, or a list such as `10.0.0.0/8, 192.0.2.7`.
 * @throws for a part that is neither a word of ours nor an address.
 */
export function trustedProxies(text: string): (address: string) => boolean {
  const parts = text.split(',').map((part) => part.trim())
  const networks = parts.flatMap((part) => WORDS[part] ?? [part])
  const odd = networks.find((network) => !isNetwork(network))
  if (odd !== undefined) throw new Error(`TRUSTED_PROXIES: "${odd}" is neither address nor network`)
  return networksOf(networks)
}
