import env from '#start/env'

export interface RelyingParty {
  id: string
  origin: string
}

const ADDRESS = /^[\d.]+$|^\[/

/**
 * For whom browsers keep passkeys: the host of APP_URL and nothing that a request says. Null where
 * they would refuse: at a bare address, or without https anywhere but on this machine.
 * Read anew at each call, so that tests can have a name of their own.
 */
export function relyingParty(): RelyingParty | null {
  const { hostname, origin, protocol } = new URL(env.get('APP_URL'))
  if (ADDRESS.test(hostname)) return null
  return protocol === 'https:' || hostname === 'localhost' ? { id: hostname, origin } : null
}
