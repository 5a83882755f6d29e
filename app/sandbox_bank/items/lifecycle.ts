/** What will happen to an Item by the passing of time alone, and the webhooks that tell it. */
import type { Bank } from '#sandbox_bank/bank'
import type { Queryable } from '#sandbox_bank/database'
import { MILLISECONDS_PER_DAY } from '#sandbox_bank/dates'
import { updateStatus, type Item } from '#sandbox_bank/items/item'
import { itemError } from '#sandbox_bank/plaid_error'
import * as catalogue from '#sandbox_bank/webhooks/catalogue'
import { tell } from '#sandbox_bank/webhooks/queue'
import { findInstitution } from '#sandbox_bank/world/institutions'

/** Plaid's sandbox forgets a login after 30 days. */
const LOGIN_DAYS = 30
const WARNING_DAYS = 7
const CONTINENT_OF_CONSENT = ['GB']

/** Queues the news of an Item's first hours. */
export async function scheduleFirstNews(bank: Bank, client: Queryable, item: Item): Promise<void> {
  const { initial_at: initialAt, historical_at: historicalAt } = item
  if (initialAt === null || historicalAt === null) return
  const initial = catalogue.legacyUpdate('INITIAL_UPDATE', item.initial_seq)
  await tell(bank, client, item, initial, { dueAt: initialAt })
  if (initialAt < historicalAt) {
    const first = catalogue.syncUpdates(true, false)
    await tell(bank, client, item, first, { dueAt: initialAt, condition: 'synced' })
  }
  const rest = item.head_seq - item.initial_seq
  const historical = catalogue.legacyUpdate('HISTORICAL_UPDATE', rest)
  await tell(bank, client, item, historical, { dueAt: historicalAt })
  const all = catalogue.syncUpdates(true, true)
  await tell(bank, client, item, all, { dueAt: historicalAt, condition: 'synced' })
  if (!item.products.includes('investments')) return
  const investments = catalogue.investmentsUpdate('HISTORICAL_UPDATE', 0)
  await tell(bank, client, item, investments, { dueAt: historicalAt })
}

/** The login works from now on: for 30 days, or where the bank asks for consent as long as that lasts. */
export async function renewLogin(bank: Bank, client: Queryable, item: Item): Promise<void> {
  const days = findInstitution(item.institution_id)?.consentDays ?? null
  const until = bank.now() + (days ?? LOGIN_DAYS) * MILLISECONDS_PER_DAY
  item.error_code = null
  item.error_reason = null
  item.login_expires_at = days === null ? until : null
  item.consent_expires_at = days === null ? null : until
  await client.query(
    `update items set error_code = null, error_reason = null, login_expires_at = $2, consent_expires_at = $3
     where item_id = $1`,
    [item.item_id, item.login_expires_at, item.consent_expires_at]
  )
  if (days !== null) return announceConsent(bank, client, item, until)
  const failure = catalogue.itemFailed(itemError('ITEM_LOGIN_REQUIRED', null))
  await tell(bank, client, item, failure, { dueAt: until, condition: 'login_expired' })
}

/** Consent ends at this moment of the bank's clock: a warning a week before, and the error itself. */
export async function endConsentAt(
  bank: Bank,
  client: Queryable,
  item: Item,
  until: number
): Promise<void> {
  item.consent_expires_at = until
  await client.query('update items set consent_expires_at = $2 where item_id = $1', [
    item.item_id,
    until,
  ])
  await announceConsent(bank, client, item, until)
}

async function announceConsent(bank: Bank, client: Queryable, item: Item, until: number) {
  const country = findInstitution(item.institution_id)?.country ?? ''
  const warning = CONTINENT_OF_CONSENT.includes(country)
    ? catalogue.pendingExpiration(until)
    : catalogue.pendingDisconnect(until)
  const warnAt = Math.max(bank.now(), until - WARNING_DAYS * MILLISECONDS_PER_DAY)
  await tell(bank, client, item, warning, { dueAt: warnAt, condition: 'expiring' })
  const failure = catalogue.itemFailed(itemError('ITEM_LOGIN_REQUIRED', 'OAUTH_CONSENT_EXPIRED'))
  await tell(bank, client, item, failure, { dueAt: until, condition: 'login_expired' })
}

/** Tells what was added to the change log after this number: the one webhook of sync, and the old ones. */
export async function announceSince(
  bank: Bank,
  client: Queryable,
  item: Item,
  afterSeq: number
): Promise<void> {
  const status = updateStatus(item, bank.now())
  if (item.webhook === null || item.head_seq === afterSeq || status === 'NOT_READY') return
  const { rows } = await client.query<{ transaction_id: string; is_removal: boolean }>(
    'select transaction_id, is_removal from changes where item_id = $1 and seq > $2 order by seq',
    [item.item_id, afterSeq]
  )
  const removed = rows.filter((row) => row.is_removal).map((row) => row.transaction_id)
  const sync = catalogue.syncUpdates(true, status === 'HISTORICAL_UPDATE_COMPLETE')
  await tell(bank, client, item, sync, { condition: 'synced' })
  const count = rows.length - removed.length
  await tell(bank, client, item, catalogue.legacyUpdate('DEFAULT_UPDATE', count))
  if (removed.length > 0) await tell(bank, client, item, catalogue.legacyRemoval(removed))
}

/** Puts an Item into an error and tells it. */
export async function failItem(
  bank: Bank,
  client: Queryable,
  item: Item,
  error: { code: string; reason: string | null }
): Promise<void> {
  await client.query('update items set error_code = $2, error_reason = $3 where item_id = $1', [
    item.item_id,
    error.code,
    error.reason,
  ])
  const failure = itemError(error.code, error.reason)
  // A bank that is down is no news of this Item: Plaid tells only what a person has to do something about.
  if (failure.body.error_type !== 'ITEM_ERROR') return
  const webhook =
    error.code === 'USER_PERMISSION_REVOKED'
      ? catalogue.permissionRevoked(failure)
      : catalogue.itemFailed(failure)
  await tell(bank, client, item, webhook)
}
