/** An Item: one person's login at one bank, and what this login shares. */
import type { Bank } from '#sandbox_bank/bank'
import type { Queryable } from '#sandbox_bank/database'
import { isoMoment } from '#sandbox_bank/dates'
import {
  invalidAccessToken,
  itemError,
  itemNotFound,
  standingError,
  type PlaidError,
} from '#sandbox_bank/plaid_error'
import { findInstitution } from '#sandbox_bank/world/institutions'

export interface Item {
  item_id: string
  access_token: string
  institution_id: string
  username: string
  created_at: number
  created_on: string
  products: string[]
  days_requested: number
  webhook: string | null
  error_code: string | null
  error_reason: string | null
  removed_at: number | null
  initial_at: number | null
  historical_at: number | null
  initial_seq: number
  head_seq: number
  synced_at: number | null
  refreshed_at: number | null
  refreshes: number
  deferred: unknown[]
  /** When the login stops working, and when the bank's consent ends; null is never. */
  login_expires_at: number | null
  consent_expires_at: number | null
  /** The configuration of a custom user. */
  custom: unknown
  /** Cursors up to this change are spoilt for so many more requests. */
  poison_seq: number
  poison_times: number
}

export type UpdateStatus = 'NOT_READY' | 'INITIAL_UPDATE_COMPLETE' | 'HISTORICAL_UPDATE_COMPLETE'

const SUPPORTED_PRODUCTS = ['transactions', 'investments', 'liabilities']

/** The Item of a token. Throws INVALID_ACCESS_TOKEN, or ITEM_NOT_FOUND when it was removed. */
export async function findItem(client: Queryable, accessToken: string): Promise<Item> {
  const { rows } = await client.query<Item>('select * from items where access_token = $1', [
    accessToken,
  ])
  if (!rows[0]) throw invalidAccessToken()
  if (rows[0].removed_at !== null) throw itemNotFound()
  return rows[0]
}

/** The Item for an endpoint that reads its data. Throws the Item's own error while it has one. */
export async function findHealthyItem(bank: Bank, accessToken: string): Promise<Item> {
  const item = await findItem(bank.pool, accessToken)
  const error = errorOf(item, bank.now())
  if (error) throw error
  return item
}

/** True when the login or the consent has ended by this moment. */
export function hasExpired(item: Item, moment: number): boolean {
  const ends = [item.login_expires_at, item.consent_expires_at]
  return ends.some((end) => end !== null && end <= moment)
}

/** What the Item answers instead of data: the error it was put into, or that its time is up. */
export function errorOf(item: Item, moment: number): PlaidError | null {
  if (item.error_code !== null) return standingError(item.error_code, item.error_reason)
  if (!hasExpired(item, moment)) return null
  const { consent_expires_at: consent } = item
  const isConsent = consent !== null && consent <= moment
  return itemError('ITEM_LOGIN_REQUIRED', isConsent ? 'OAUTH_CONSENT_EXPIRED' : null)
}

/** The Item, held until the end of the transaction: nobody else writes its change log meanwhile. */
export async function lockItem(client: Queryable, itemId: string): Promise<Item> {
  const { rows } = await client.query<Item>('select * from items where item_id = $1 for update', [
    itemId,
  ])
  if (!rows[0] || rows[0].removed_at !== null) throw itemNotFound()
  return rows[0]
}

export function updateStatus(item: Item, now: number): UpdateStatus {
  if (item.historical_at !== null && now >= item.historical_at) return 'HISTORICAL_UPDATE_COMPLETE'
  if (item.initial_at !== null && now >= item.initial_at) return 'INITIAL_UPDATE_COMPLETE'
  return 'NOT_READY'
}

/** The newest change that anyone may see now. */
export function visibleHead(item: Item, now: number): number {
  const status = updateStatus(item, now)
  if (status === 'HISTORICAL_UPDATE_COMPLETE') return item.head_seq
  return status === 'INITIAL_UPDATE_COMPLETE' ? item.initial_seq : 0
}

/** The Item as `/item/get` and `/accounts/get` write it. */
export function itemBody(item: Item, now: number) {
  const institution = findInstitution(item.institution_id)
  const { consent_expires_at: consent } = item
  return {
    item_id: item.item_id,
    institution_id: item.institution_id,
    institution_name: institution?.name ?? null,
    webhook: item.webhook,
    error: errorOf(item, now)?.body ?? null,
    available_products: SUPPORTED_PRODUCTS.filter((product) => !item.products.includes(product)),
    billed_products: item.products,
    products: item.products,
    consented_products: item.products,
    consent_expiration_time: consent === null ? null : isoMoment(consent),
    update_type: 'background',
  }
}

/** When the bank last had news of this Item, for `/item/get`. */
export async function itemStatus(bank: Bank, item: Item) {
  const status = updateStatus(item, bank.now())
  const ready = status !== 'NOT_READY'
  const completedAt = status === 'HISTORICAL_UPDATE_COMPLETE' ? item.historical_at : item.initial_at
  const updatedAt = Math.max(completedAt ?? 0, item.refreshed_at ?? 0)
  return {
    transactions: {
      last_successful_update: ready ? isoMoment(updatedAt) : null,
      last_failed_update: null,
    },
    investments: item.products.includes('investments')
      ? { last_successful_update: ready ? isoMoment(updatedAt) : null, last_failed_update: null }
      : null,
    last_webhook: await lastWebhook(bank, item.item_id),
  }
}

async function lastWebhook(bank: Bank, itemId: string) {
  const { rows } = await bank.pool.query<{ at: number; code: string }>(
    `select attempts.at, webhooks.code from webhooks join webhook_attempts attempts on webhook_id = webhooks.id
     where item_id = $1 order by attempts.id desc limit 1`,
    [itemId]
  )
  if (!rows[0]) return null
  return { sent_at: isoMoment(rows[0].at), code_sent: rows[0].code.split('/')[1] }
}
