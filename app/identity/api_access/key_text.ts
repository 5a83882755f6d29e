import { randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

const PREFIX = 'mt_live'
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const ID_LENGTH = 8
const SECRET_BYTES = 32
/** 256 bits take 43 digits of base 62, 32 bits take 6. */
const SECRET_LENGTH = 43
const SUM_LENGTH = 6
const FORM = new RegExp(
  `^${PREFIX}_([0-9A-Za-z]{${ID_LENGTH}})_([0-9A-Za-z]{${SECRET_LENGTH}})_([0-9A-Za-z]{${SUM_LENGTH}})$`
)

function base62(number: bigint, length: number): string {
  let text = ''
  for (let rest = number; text.length < length; rest /= 62n)
    text = DIGITS[Number(rest % 62n)] + text
  return text
}

const random = (bytes: number) => BigInt(`0x${randomBytes(bytes).toString('hex')}`)
const sumOf = (text: string) => base62(BigInt(crc32(text)), SUM_LENGTH)

export interface KeyText {
  /** The part by which the key is found. */
  keyId: string
  secret: string
}

/** A new key such as `mt_live_8Hd0aQ2z_<43 digits>_<6 digits>`: its beginning and its sum let scanners find leaks. */
export function newKeyText(): KeyText & { text: string } {
  const keyId = base62(random(SECRET_BYTES) % 62n ** BigInt(ID_LENGTH), ID_LENGTH)
  const secret = base62(random(SECRET_BYTES), SECRET_LENGTH)
  const head = `${PREFIX}_${keyId}_${secret}`
  return { keyId, secret, text: `${head}_${sumOf(head)}` }
}

/** Takes a key apart; null for anything that is none, before any database is asked. */
export function readKeyText(text: string): KeyText | null {
  const [, keyId, secret, sum] = FORM.exec(text) ?? []
  if (!keyId || sumOf(`${PREFIX}_${keyId}_${secret}`) !== sum) return null
  return { keyId, secret }
}

export const isKeyText = (text: string) => text.startsWith(`${PREFIX}_`)
