import { EncryptionError, KEY_BYTES, keyIdOf, SealingKey } from '#core/sealing/sealing_key'
import type { Secret } from '#core/secret'

/**
 * The root keys, by id. They wrap the data keys and seal nothing else; the first one wraps, all of
 * them unwrap, so that a key can be changed while everything goes on.
 */
export class Keyring {
  readonly #keys: ReadonlyMap<string, SealingKey>
  readonly currentKeyId: string

  constructor(keys: readonly SealingKey[]) {
    if (keys.length === 0) throw new EncryptionError('The keyring has no key')
    this.#keys = new Map(keys.map((key) => [key.id, key]))
    this.currentKeyId = keys[0].id
  }

  /** Reads 'k2:base64,k1:base64', the current key first; each key has 32 bytes. */
  static fromText(text: string): Keyring {
    const parts = text.split(',').filter((part) => part.trim() !== '')
    const entries = parts.map((part) => parsed(part))
    const twice = entries.find(({ id }, place) => entries.findIndex((e) => e.id === id) !== place)
    if (twice) throw new EncryptionError(`Key ${twice.id} is there twice`)
    return new Keyring(entries.map(({ id, key }) => new SealingKey(id, key)))
  }

  get ids(): string[] {
    return [...this.#keys.keys()]
  }

  /** Whether there is a key of that id. */
  has(keyId: string): boolean {
    return this.#keys.has(keyId)
  }

  /** Throws an EncryptionError for an unknown id. */
  key(keyId = this.currentKeyId): SealingKey {
    const key = this.#keys.get(keyId)
    if (!key) throw new EncryptionError(`The keyring has no key ${keyId}`)
    return key
  }

  seal(plain: string, context: string): string {
    return this.key().seal(plain, context)
  }

  /** Throws an EncryptionError for another context, an unknown key or changed text. */
  open(text: string, context: string): Secret {
    return this.key(keyIdOf(text)).open(text, context)
  }

  /** A key of 32 bytes for one purpose alone, made from the current key or from an older one by its id. */
  derive(purpose: string, keyId?: string): Secret<Buffer> {
    return this.key(keyId).derive(purpose)
  }
}

function parsed(entry: string): { id: string; key: Buffer } {
  const [, id, encoded] =
    /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/_-]+={0,2})$/.exec(entry.trim()) ?? []
  if (!id) throw new EncryptionError('A key is written as id:base64')
  const key = Buffer.from(encoded, 'base64')
  if (key.length !== KEY_BYTES) throw new EncryptionError(`Key ${id} must have ${KEY_BYTES} bytes`)
  return { id, key }
}

let makeKeyring = () => Keyring.fromText(process.env.KEYRING ?? '')
let defaultKeyring: Keyring | null = null

/** Says where the app's keyring comes from; without it, KEYRING of the process. Made at first use. */
export function useKeyring(make = () => Keyring.fromText(process.env.KEYRING ?? '')): void {
  makeKeyring = make
  defaultKeyring = null
}

/** The app's keyring. */
export function keyring(): Keyring {
  return (defaultKeyring ??= makeKeyring())
}
