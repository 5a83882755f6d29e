import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { Secret } from '#core/secret'

const VERSION = 'v1'
const IV_BYTES = 12
const TAG_BYTES = 16
const CIPHER = 'aes-256-gcm'
export const KEY_BYTES = 32

/** A sealed value that cannot be opened, or a key that cannot be read. Tells nothing of the content. */
export class EncryptionError extends Error {
  override name = 'EncryptionError'
}

interface Sealed {
  keyId: string
  iv: Buffer
  ciphertext: Buffer
  tag: Buffer
}

/**
 * One key of 256 bits with its id. What it seals (AES-256-GCM, 96 random bits of iv) is bound to a
 * context such as 'connections|access_token|<household>|<row>', and opens nowhere else.
 */
export class SealingKey {
  readonly #key: Secret<Buffer>

  constructor(
    readonly id: string,
    key: Buffer
  ) {
    if (key.length !== KEY_BYTES)
      throw new EncryptionError(`Key ${id} must have ${KEY_BYTES} bytes`)
    this.#key = new Secret(key)
  }

  /** Gives `v1.<key id>.<iv>.<ciphertext>.<tag>`, each time another text. */
  seal(plain: string, context: string): string {
    const { iv, ciphertext, tag } = this.#seal(Buffer.from(plain, 'utf8'), context)
    const parts = [iv, ciphertext, tag].map((part) => part.toString('base64url'))
    return [VERSION, this.id, ...parts].join('.')
  }

  /** Throws an EncryptionError for another context, another key or changed text. */
  open(text: string, context: string): Secret {
    return new Secret(this.#open(textParts(text), context).toString('utf8'))
  }

  /** As `seal`, for what is large: `v1.<key id>.` followed by iv, tag and ciphertext as they are. */
  sealBytes(plain: Buffer, context: string): Buffer {
    const { iv, ciphertext, tag } = this.#seal(plain, context)
    return Buffer.concat([Buffer.from(`${VERSION}.${this.id}.`), iv, tag, ciphertext])
  }

  /** Throws as `open` does. */
  openBytes(bytes: Buffer, context: string): Buffer {
    return this.#open(byteParts(bytes), context)
  }

  /** A key of 32 bytes for one purpose alone. */
  derive(purpose: string): Secret<Buffer> {
    const made = hkdfSync('sha256', this.#key.reveal(), '', bound(purpose), KEY_BYTES)
    return new Secret(Buffer.from(made))
  }

  #seal(plain: Buffer, context: string) {
    const iv = randomBytes(IV_BYTES)
    const cipher = createCipheriv(CIPHER, this.#key.reveal(), iv)
    cipher.setAAD(bound(context))
    const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()])
    return { iv, ciphertext, tag: cipher.getAuthTag() }
  }

  #open({ keyId, iv, ciphertext, tag }: Sealed, context: string): Buffer {
    const aad = bound(context)
    try {
      if (keyId !== this.id) throw new Error('another key')
      const decipher = createDecipheriv(CIPHER, this.#key.reveal(), iv, {
        authTagLength: TAG_BYTES,
      })
      decipher.setAAD(aad).setAuthTag(tag)
      return Buffer.concat([decipher.update(ciphertext), decipher.final()])
    } catch {
      throw new EncryptionError(`A value sealed with key ${keyId} does not open in "${context}"`)
    }
  }
}

/** The id of the key that sealed a text or bytes. Throws an EncryptionError for anything else. */
export const keyIdOf = (sealed: string | Buffer): string =>
  (typeof sealed === 'string' ? textParts(sealed) : byteParts(sealed)).keyId

function textParts(text: string): Sealed {
  const [version, keyId, ...encoded] = text.split('.')
  const [iv, ciphertext, tag] = encoded.map((part) => Buffer.from(part, 'base64url'))
  const isWhole = version === VERSION && encoded.length === 3 && keyId !== ''
  if (!isWhole || iv.length !== IV_BYTES || tag.length !== TAG_BYTES) throw notSealed()
  return { keyId, iv, ciphertext, tag }
}

function byteParts(bytes: Buffer): Sealed {
  const head = `${VERSION}.`
  const isNewer = bytes.toString('latin1', 0, head.length) === head
  // Until data keys came: a byte with the length of the id, then the id, without a version.
  const from = isNewer ? head.length : 1
  const end = isNewer ? bytes.indexOf('.', from) : from + (bytes[0] ?? 0)
  const iv = isNewer ? end + 1 : end
  const [tag, ciphertext] = [iv + IV_BYTES, iv + IV_BYTES + TAG_BYTES]
  if (end <= from || bytes.length < ciphertext) throw notSealed()
  return {
    keyId: bytes.toString('utf8', from, end),
    iv: bytes.subarray(iv, tag),
    tag: bytes.subarray(tag, ciphertext),
    ciphertext: bytes.subarray(ciphertext),
  }
}

const notSealed = () => new EncryptionError('This is not a sealed value')

function bound(context: string): Buffer {
  if (context === '') throw new EncryptionError('A sealed value needs a context')
  return Buffer.from(context, 'utf8')
}
