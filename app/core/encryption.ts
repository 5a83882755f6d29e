import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { Secret } from '#core/secret'

const VERSION = 'v1'
const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16
const CIPHER = 'aes-256-gcm'

export interface EncryptionContext {
  /** Where the value lives: 'connections|access_token|<household>|<row>'. It opens nowhere else. */
  context: string
}

/** A sealed value that cannot be opened, or a keyring that cannot be read. Tells nothing of the content. */
export class EncryptionError extends Error {
  override name = 'EncryptionError'
}

/** Keys by id. The first one seals; all of them open, so that keys can be changed one row at a time. */
export class Keyring {
  readonly #keys: ReadonlyMap<string, Secret<Buffer>>
  readonly currentKeyId: string

  constructor(keys: ReadonlyMap<string, Secret<Buffer>>) {
    const [first] = keys.keys()
    if (first === undefined) throw new EncryptionError('The keyring has no key')
    this.#keys = keys
    this.currentKeyId = first
  }

  /** Reads 'k2:base64,k1:base64', the current key first; each key has 32 bytes. */
  static fromText(text: string): Keyring {
    return new Keyring(parseKeyring(text))
  }

  /** Gives `v1.<key id>.<iv>.<ciphertext>.<tag>`, each time another text. */
  encrypt(plain: string, { context }: EncryptionContext): string {
    const iv = randomBytes(IV_BYTES)
    const cipher = createCipheriv(CIPHER, this.#key(this.currentKeyId), iv)
    cipher.setAAD(bound(context))
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
    const parts = [iv, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url'))
    return [VERSION, this.currentKeyId, ...parts].join('.')
  }

  /** Throws an EncryptionError for another context, an unknown key or changed text. */
  decrypt(text: string, { context }: EncryptionContext): Secret {
    const { keyId, iv, sealed, tag } = takeApart(text)
    const key = this.#key(keyId)
    const aad = bound(context)
    try {
      const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES })
      decipher.setAAD(aad).setAuthTag(tag)
      return new Secret(Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8'))
    } catch {
      throw new EncryptionError(`A value sealed with key ${keyId} does not open in "${context}"`)
    }
  }

  /** As `encrypt`, for what is large: a byte with the length of the key's id, the id, iv, tag, ciphertext. */
  encryptBytes(plain: Buffer, { context }: EncryptionContext): Buffer {
    const iv = randomBytes(IV_BYTES)
    const cipher = createCipheriv(CIPHER, this.#key(this.currentKeyId), iv)
    cipher.setAAD(bound(context))
    const sealed = [cipher.update(plain), cipher.final()]
    const id = Buffer.from(this.currentKeyId)
    return Buffer.concat([Buffer.of(id.length), id, iv, cipher.getAuthTag(), ...sealed])
  }

  /** Throws as `decrypt` does. */
  decryptBytes(bytes: Buffer, { context }: EncryptionContext): Buffer {
    const iv = 1 + (bytes[0] ?? 0)
    const [tag, sealed] = [iv + IV_BYTES, iv + IV_BYTES + TAG_BYTES]
    if (bytes.length < sealed) throw new EncryptionError('This is not a sealed value')
    const keyId = bytes.toString('utf8', 1, iv)
    const key = this.#key(keyId)
    const aad = bound(context)
    try {
      const decipher = createDecipheriv(CIPHER, key, bytes.subarray(iv, tag), {
        authTagLength: TAG_BYTES,
      })
      decipher.setAAD(aad).setAuthTag(bytes.subarray(tag, sealed))
      return Buffer.concat([decipher.update(bytes.subarray(sealed)), decipher.final()])
    } catch {
      throw new EncryptionError(`A value sealed with key ${keyId} does not open in "${context}"`)
    }
  }

  /** A key of 32 bytes for one purpose alone, made from the current key or from an older one by its id. */
  derive(purpose: string, keyId = this.currentKeyId): Secret<Buffer> {
    const made = hkdfSync('sha256', this.#key(keyId), '', bound(purpose), KEY_BYTES)
    return new Secret(Buffer.from(made))
  }

  /** Whether there is a key of that id. */
  has(keyId: string): boolean {
    return this.#keys.has(keyId)
  }

  /** Whether the value should be sealed anew because the current key is another one. */
  isOutdated(text: string): boolean {
    return keyIdOf(text) !== this.currentKeyId
  }

  #key(keyId: string): Buffer {
    const key = this.#keys.get(keyId)
    if (!key) throw new EncryptionError(`The keyring has no key ${keyId}`)
    return key.reveal()
  }
}

export function parseKeyring(text: string): Map<string, Secret<Buffer>> {
  const keys = new Map<string, Secret<Buffer>>()
  for (const entry of text.split(',').filter((part) => part.trim() !== '')) {
    const [, id, encoded] =
      /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/_-]+={0,2})$/.exec(entry.trim()) ?? []
    if (!id) throw new EncryptionError('A key is written as id:base64')
    const key = Buffer.from(encoded, 'base64')
    if (key.length !== KEY_BYTES)
      throw new EncryptionError(`Key ${id} must have ${KEY_BYTES} bytes`)
    if (keys.has(id)) throw new EncryptionError(`Key ${id} is there twice`)
    keys.set(id, new Secret(key))
  }
  if (keys.size === 0) throw new EncryptionError('The keyring has no key')
  return keys
}

/** The id of the key that sealed a value. */
export function keyIdOf(text: string): string {
  return takeApart(text).keyId
}

let makeKeyring = () => Keyring.fromText(process.env.KEYRING ?? '')
let defaultKeyring: Keyring | null = null

/** Says where the app's keyring comes from; without it, KEYRING of the process. Made at first use. */
export function useKeyring(make: () => Keyring): void {
  makeKeyring = make
  defaultKeyring = null
}

/** The app's keyring. */
export function keyring(): Keyring {
  return (defaultKeyring ??= makeKeyring())
}

export function encrypt(plain: string, context: EncryptionContext): string {
  return keyring().encrypt(plain, context)
}

export function decrypt(text: string, context: EncryptionContext): Secret {
  return keyring().decrypt(text, context)
}

function takeApart(text: string) {
  const [version, keyId, ...encoded] = text.split('.')
  const [iv, sealed, tag] = encoded.map((part) => Buffer.from(part, 'base64url'))
  const isWhole = version === VERSION && encoded.length === 3 && keyId !== ''
  if (!isWhole || iv.length !== IV_BYTES || tag.length !== TAG_BYTES) {
    throw new EncryptionError('This is not a sealed value')
  }
  return { keyId, iv, sealed, tag }
}

function bound(context: string): Buffer {
  if (context === '') throw new EncryptionError('A sealed value needs a context')
  return Buffer.from(context, 'utf8')
}
