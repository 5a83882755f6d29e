import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { keyring, type Keyring } from '#core/sealing/keyring'

/** The head of a PKCS #8 file for Ed25519; the 32 bytes of the key follow. */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')

interface SigningKey {
  keyId: string
  privateKey: KeyObject
  publicKey: KeyObject
}

const made = new WeakMap<Keyring, Map<string, SigningKey>>()

/** The Ed25519 key made from a key of the keyring: the current one, or an older one by its id; null when unknown. */
export function signingKey(keyId?: string): SigningKey | null {
  const ring = keyring()
  const id = keyId ?? ring.currentKeyId
  if (!ring.has(id)) return null
  const keys = made.get(ring) ?? new Map<string, SigningKey>()
  made.set(ring, keys)
  const known = keys.get(id)
  if (known) return known
  const seed = ring.derive('access_tokens|ed25519', id).reveal()
  const der = Buffer.concat([PKCS8_HEAD, seed])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const key = { keyId: id, privateKey, publicKey: createPublicKey(privateKey) }
  keys.set(id, key)
  return key
}
