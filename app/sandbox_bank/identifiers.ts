/** Ids and tokens in Plaid's formats. Ids follow from the seed and a label; tokens are random. */
import { createHmac, randomUUID } from 'node:crypto'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const ID_LENGTH = 37
const REQUEST_ID_LENGTH = 15

function base62(bytes: Uint8Array, length: number): string {
  let text = ''
  for (let index = 0; index < length; index += 1) text += ALPHABET[bytes[index] % 62]
  return text
}

/** 37 mixed-case characters that are always the same for the same seed and label. */
export function identifier(seed: string, label: string): string {
  return base62(createHmac('sha512', seed).update(label).digest(), ID_LENGTH)
}

export function requestId(): string {
  return base62(createHmac('sha512', randomUUID()).digest(), REQUEST_ID_LENGTH)
}

export const accessToken = () => `access-sandbox-${randomUUID()}`
export const publicToken = () => `public-sandbox-${randomUUID()}`
export const linkToken = () => `link-sandbox-${randomUUID()}`
export const linkSessionId = () => randomUUID()
export const hostedKey = () => randomUUID()
