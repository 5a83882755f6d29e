/** Cursors of `/transactions/sync`: opaque to clients, bound to their Item and signed, at most 256 characters. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { invalidField } from '#sandbox_bank/plaid_error'

export interface Cursor {
  itemId: string
  /** The change up to which the client knew everything before this loop. */
  base: number
  /** The change up to which this loop goes; equal to `base` in a final cursor. */
  target: number
  /** The last change delivered in this loop. */
  after: number
  /** How many pages of this loop were delivered. */
  page: number
  /** Position of the account this stream is about, or null for all. */
  account: number | null
}

const MAC_BYTES = 16

const macOf = (secret: string, text: string): Buffer =>
  createHmac('sha256', secret).update(text).digest().subarray(0, MAC_BYTES)

export function writeCursor(secret: string, cursor: Cursor): string {
  const { itemId, base, target, after, page, account } = cursor
  const text = [itemId, base, target, after, page, account ?? ''].join('|')
  return Buffer.concat([macOf(secret, text), Buffer.from(text, 'latin1')]).toString('base64')
}

/** Throws INVALID_FIELD for anything this bank did not write itself. */
export function readCursor(secret: string, encoded: string): Cursor {
  const bytes = Buffer.from(encoded, 'base64')
  const mac = bytes.subarray(0, MAC_BYTES)
  const text = bytes.subarray(MAC_BYTES).toString('latin1')
  const isOurs = mac.length === MAC_BYTES && timingSafeEqual(mac, macOf(secret, text))
  if (!isOurs) throw invalidField('cursor is not valid')
  const [itemId, base, target, after, page, account] = text.split('|')
  return {
    itemId,
    base: Number(base),
    target: Number(target),
    after: Number(after),
    page: Number(page),
    account: account === '' ? null : Number(account),
  }
}
