import { lookup as resolve, type LookupAddress } from 'node:dns'
import { isIP } from 'node:net'
import { networksOf } from '#core/networks'

/** Networks that are not the internet (IANA's registries), and ways around that carry such an address inside. */
const PRIVATE = networksOf([
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.31.196.0/24', '192.52.193.0/24', '192.88.99.0/24'],
  ...['192.168.0.0/16', '192.175.48.0/24', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/4', '240.0.0.0/4'],
])
/** All that is given out to the internet lies here; IPv4 in IPv6 (mapped, NAT64, 6to4, Teredo) does not count. */
const GLOBAL_V6 = networksOf(['2000::/3'])
const ODD_V6 = networksOf(['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'])

/** Whether an address is one of the internet, rather than of a private network or this machine. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !PRIVATE(address)
  return isIP(address) === 6 && GLOBAL_V6(address) && !ODD_V6(address)
}

type Found = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number
) => void

/**
 * For agents of Node: finds a name's addresses and answers them only where all of them are public, so that what
 * was looked at is what is connected to.
 */
export function publicLookup(hostname: string, options: { all?: boolean }, found: Found) {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return found(error, [])
    if (addresses.length === 0 || !addresses.every(({ address }) => isPublicAddress(address)))
      return found(Object.assign(new Error('This is no public address.'), { code: 'EPRIVATE' }), [])
    if (options.all) return found(null, addresses)
    found(null, addresses[0].address, addresses[0].family)
  })
}

/** Where strangers may have us send something: https at the usual port, by name or by a public address. */
export function isPublicUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, port, hostname, username, password } = new URL(text)
  if (protocol !== 'https:' || !['', '8443'].includes(port) || username || password) return false
  const host = hostname.replace(/^\[|\]$/g, '')
  if (isIP(host)) return isPublicAddress(host)
  return hostname.includes('.') && !/\.(localhost|local|internal|home\.arpa)\.?$/i.test(hostname)
}
