/** Where calls to the outside may go; used by #core/outgoing_http. */
export interface OutgoingLimits {
  baseUrl: string
  timeoutMs: number
  /** Hosts that may be called, with their port where it is not the scheme's; by default the base URL's. */
  allowedHosts?: readonly string[]
  /** Allows this machine, and there plain http, for the sandbox bank and tests. */
  allowLoopback?: boolean
  /** Largest answer in bytes; 1 MiB by default. */
  maxBytes?: number
}

const LOOPBACK =
  /^((.+\.)?localhost\.?|127(\.\d+){3}|0\.0\.0\.0|\[::1?\]|\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\])$/

/** Throws where the base URL may not be called: a fault of configuration, so at the start. */
export function guardedBase({ baseUrl, allowedHosts, allowLoopback = false }: OutgoingLimits): URL {
  const base = new URL(baseUrl)
  const isHere = isLoopback(base)
  if (isHere && !allowLoopback) throw new RangeError(`${base.host} is this machine`)
  if (base.protocol !== 'https:' && !(isHere && base.protocol === 'http:')) {
    throw new RangeError(`${base.host} must be called by https`)
  }
  if (base.username || base.password) throw new RangeError('A base URL carries no password')
  if (allowedHosts && !allowedHosts.includes(base.host)) {
    throw new RangeError(`${base.host} is not an allowed host`)
  }
  return base
}

/** A path below the base URL; a whole URL, "//host" or ".." does not lead out of it. */
export function urlWithin(base: URL, path: string): URL {
  const root = base.origin + base.pathname.replace(/\/$/, '')
  const url = new URL(root + path)
  const isWithin = url.origin === base.origin && url.href.startsWith(`${root}/`)
  if (!path.startsWith('/') || !isWithin) throw new RangeError(`A path outside of ${base.host}`)
  return url
}

export function isLoopback(url: URL): boolean {
  return LOOPBACK.test(url.hostname)
}
