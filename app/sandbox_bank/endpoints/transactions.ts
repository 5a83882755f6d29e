/** `/transactions/sync` and `/transactions/refresh`. */
import type { Bank } from '#sandbox_bank/bank'
import { readCursor, writeCursor, type Cursor } from '#sandbox_bank/cursors'
import { inTransaction } from '#sandbox_bank/database'
import { shouldMutate } from '#sandbox_bank/faults'
import { accountBody, accountsOfItem, type Account } from '#sandbox_bank/items/accounts'
import { append, netChanges, type Change, type LoggedChange } from '#sandbox_bank/items/change_log'
import { postedTransaction } from '#sandbox_bank/items/live_transactions'
import {
  findHealthyItem,
  lockItem,
  updateStatus,
  visibleHead,
  type Item,
} from '#sandbox_bank/items/item'
import { announceSince } from '#sandbox_bank/items/lifecycle'
import { oneMore, refresh } from '#sandbox_bank/items/refresh'
import { invalidAccount, invalidField, mutationDuringPagination } from '#sandbox_bank/plaid_error'
import type { Call, Router } from '#sandbox_bank/router'

const DEFAULT_COUNT = 100
const LARGEST_COUNT = 500

export function addTransactionEndpoints(router: Router): void {
  const options = {
    include_original_description: 'boolean?',
    include_personal_finance_category: 'boolean',
    include_logo_and_counterparty_beta: 'boolean',
    personal_finance_category_version: 'string',
    days_requested: 'integer',
    account_id: 'string',
  } as const
  router.plaid(
    '/transactions/sync',
    { access_token: 'string!', cursor: 'string', count: 'integer', options },
    sync
  )
  router.plaid('/transactions/refresh', { access_token: 'string!' }, async ({ bank, body }) => {
    const item = await findHealthyItem(bank, String(body.access_token))
    await refresh(bank, item.item_id)
    return {}
  })
}

interface SyncOptions {
  include_original_description?: boolean | null
  account_id?: string
}

async function sync(call: Call) {
  const { bank, body } = call
  const item = await findHealthyItem(bank, String(body.access_token))
  const options = (body.options ?? {}) as SyncOptions
  const count = countOf(body.count)
  const accounts = await accountsOfItem(bank.pool, item.item_id)
  const account = positionOf(accounts, options.account_id)
  await refusePoisoned(bank, item, String(body.cursor ?? ''))
  const cursor = loopOf(bank, item, String(body.cursor ?? ''), account)
  await bank.pool.query(
    'update items set synced_at = $2 where item_id = $1 and synced_at is null',
    [item.item_id, bank.now()]
  )
  const status = updateStatus(item, bank.now())
  if (status === 'NOT_READY') return notReady(body.cursor)
  const { base, target, after } = cursor
  const range = { itemId: item.item_id, base, target, after, limit: count + 1 }
  const rows = await netChanges(bank.pool, { ...range, accountId: options.account_id ?? null })
  const hasMore = rows.length > count
  const page = rows.slice(0, count)
  const next = hasMore
    ? { ...cursor, after: page[page.length - 1].seq, page: cursor.page + 1 }
    : { ...cursor, base: target, after: target, page: 0 }
  if (hasMore && (await shouldMutate(call, next.page))) await moveHead(bank, item.item_id)
  if (!hasMore) await appendDeferred(bank, item)
  return {
    transactions_update_status: status,
    accounts: accounts
      .filter(({ account_id: id }) => page.some((row) => row.account_id === id))
      .map(accountBody),
    ...splitPage(page, options.include_original_description === true),
    next_cursor: writeCursor(bank.secret, next),
    has_more: hasMore,
  }
}

/** Where this request stands: at the first page of a new loop, or inside one. */
function loopOf(bank: Bank, item: Item, encoded: string, account: number | null): Cursor {
  const head = visibleHead(item, bank.now())
  const fresh = { itemId: item.item_id, page: 0, account }
  if (encoded === 'now') return { ...fresh, base: head, target: head, after: head }
  const given = encoded === '' ? null : readCursor(bank.secret, encoded)
  if (given && given.itemId !== item.item_id) {
    throw invalidField('cursor not associated with access_token')
  }
  if (given && given.account !== account) {
    throw invalidField('cursor not associated with options.account_id')
  }
  if (!given) return { ...fresh, base: 0, target: head, after: 0 }
  if (given.base === given.target) return { ...given, target: head }
  if (given.target !== head) throw mutationDuringPagination()
  return given
}

/** A cursor that the remote control has spoilt answers like one whose data moved, however often it is tried. */
async function refusePoisoned(bank: Bank, item: Item, encoded: string): Promise<void> {
  if (item.poison_times < 1 || encoded === '' || encoded === 'now') return
  const { base, itemId } = readCursor(bank.secret, encoded)
  if (itemId !== item.item_id || base === 0 || base > item.poison_seq) return
  const { rows } = await bank.pool.query<{ is_due: boolean }>(
    `update items set poison_times = poison_times - 1
     where item_id = $1 and poison_times > 0 returning true as is_due`,
    [item.item_id]
  )
  if (rows[0]) throw mutationDuringPagination()
}

function countOf(count: unknown): number {
  const wanted = count === undefined ? DEFAULT_COUNT : Number(count)
  if (wanted < 1 || wanted > LARGEST_COUNT) {
    throw invalidField(`count must be between 1 and ${LARGEST_COUNT}`)
  }
  return wanted
}

function positionOf(accounts: Account[], accountId: string | undefined): number | null {
  if (accountId === undefined) return null
  const account = accounts.find((candidate) => candidate.account_id === accountId)
  if (!account) throw invalidAccount()
  return account.position
}

const notReady = (cursor: unknown) => ({
  transactions_update_status: 'NOT_READY',
  accounts: [],
  added: [],
  modified: [],
  removed: [],
  next_cursor: cursor === undefined || cursor === 'now' ? '' : cursor,
  has_more: false,
})

function splitPage(page: LoggedChange[], withOriginal: boolean) {
  const shown = (row: LoggedChange) =>
    withOriginal ? row.body : { ...row.body, original_description: null }
  return {
    added: page.filter((row) => !row.is_removal && !row.was_known).map(shown),
    modified: page.filter((row) => !row.is_removal && row.was_known).map(shown),
    removed: page
      .filter((row) => row.is_removal)
      .map(({ transaction_id, account_id }) => ({ transaction_id, account_id })),
  }
}

/** A real change between two pages: the oldest row that was just delivered becomes one unit dearer. */
async function moveHead(bank: Bank, itemId: string): Promise<void> {
  await inTransaction(bank.pool, async (client) => {
    const item = await lockItem(client, itemId)
    const row = await postedTransaction(client, itemId, 1)
    if (!row) return
    const before = item.head_seq
    await append(client, item, [oneMore(row)])
    await announceSince(bank, client, item, before)
  })
}

/** Changes that were ordered for "a later update" join the log once a client has seen the earlier ones. */
async function appendDeferred(bank: Bank, seen: Item): Promise<void> {
  if (seen.deferred.length === 0) return
  await inTransaction(bank.pool, async (client) => {
    const item = await lockItem(client, seen.item_id)
    const changes = item.deferred as Change[]
    await client.query(`update items set deferred = '[]' where item_id = $1`, [item.item_id])
    const before = item.head_seq
    await append(client, item, changes)
    await announceSince(bank, client, item, before)
  })
}
