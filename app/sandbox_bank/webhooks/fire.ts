/** `/sandbox/item/fire_webhook`: the codes that Plaid's sandbox fires on demand. */
import type { Bank } from '#sandbox_bank/bank'
import { accountsOfItem } from '#sandbox_bank/items/accounts'
import { updateStatus, type Item } from '#sandbox_bank/items/item'
import {
  invalidField,
  itemError,
  sandboxProductNotEnabled,
  sandboxWebhookInvalid,
} from '#sandbox_bank/plaid_error'
import * as catalogue from '#sandbox_bank/webhooks/catalogue'
import type { Webhook } from '#sandbox_bank/webhooks/catalogue'
import { tell } from '#sandbox_bank/webhooks/queue'

const SOON_MS = 7 * 86_400_000
/** The product that an Item needs for webhooks of a type. */
const PRODUCT_OF: Record<string, string> = {
  TRANSACTIONS: 'transactions',
  HOLDINGS: 'investments',
  INVESTMENTS_TRANSACTIONS: 'investments',
  LIABILITIES: 'liabilities',
}

type Make = (bank: Bank, item: Item) => Webhook | Promise<Webhook>

const DEFAULT_UPDATES: Record<string, Make> = {
  TRANSACTIONS: () => catalogue.legacyUpdate('DEFAULT_UPDATE', 0),
  HOLDINGS: () => catalogue.holdingsUpdate(0, 1),
  INVESTMENTS_TRANSACTIONS: () => catalogue.investmentsUpdate('DEFAULT_UPDATE', 1),
  LIABILITIES: async (bank, item) => {
    const accounts = await accountsOfItem(bank.pool, item.item_id)
    const owed = accounts.filter(({ type }) => type === 'credit' || type === 'loan')
    const parts = owed.map(({ account_id: id }): [string, string[]] => [
      id,
      ['last_payment_amount'],
    ])
    return catalogue.liabilitiesUpdate(Object.fromEntries(parts))
  },
}

const OTHERS: Record<string, [type: string, make: Make]> = {
  SYNC_UPDATES_AVAILABLE: [
    'TRANSACTIONS',
    (bank, item) => {
      const status = updateStatus(item, bank.now())
      return catalogue.syncUpdates(status !== 'NOT_READY', status === 'HISTORICAL_UPDATE_COMPLETE')
    },
  ],
  RECURRING_TRANSACTIONS_UPDATE: [
    'TRANSACTIONS',
    async (bank, item) => {
      const accounts = await accountsOfItem(bank.pool, item.item_id)
      return catalogue.recurringUpdate(accounts.map(({ account_id: id }) => id))
    },
  ],
  NEW_ACCOUNTS_AVAILABLE: ['ITEM', catalogue.newAccounts],
  LOGIN_REPAIRED: ['ITEM', catalogue.loginRepaired],
  PENDING_DISCONNECT: ['ITEM', (bank) => catalogue.pendingDisconnect(bank.now() + SOON_MS)],
  PENDING_EXPIRATION: ['ITEM', (bank) => catalogue.pendingExpiration(bank.now() + SOON_MS)],
  USER_PERMISSION_REVOKED: [
    'ITEM',
    () => catalogue.permissionRevoked(itemError('USER_PERMISSION_REVOKED', null)),
  ],
  USER_ACCOUNT_REVOKED: [
    'ITEM',
    async (bank, item) => {
      const [account] = await accountsOfItem(bank.pool, item.item_id)
      return catalogue.accountRevoked(account?.account_id ?? '')
    },
  ],
}

/** Everything that can be fired, as TYPE/CODE. */
export const FIREABLE: readonly string[] = [
  ...Object.keys(DEFAULT_UPDATES).map((type) => `${type}/DEFAULT_UPDATE`),
  ...Object.entries(OTHERS).map(([code, [type]]) => `${type}/${code}`),
]

/** Queues the webhook. Throws for an unknown code, an Item without the product, or without an address. */
export async function fire(bank: Bank, item: Item, code: string, type: unknown): Promise<void> {
  const [itsType, make] = wanted(code, type)
  const product = PRODUCT_OF[itsType]
  if (product && !item.products.includes(product)) throw sandboxProductNotEnabled()
  if (item.webhook === null) throw sandboxWebhookInvalid()
  await tell(bank, bank.pool, item, await make(bank, item))
}

function wanted(code: string, type: unknown): [type: string, make: Make] {
  if (code === 'DEFAULT_UPDATE') {
    const itsType = String(type ?? 'TRANSACTIONS')
    const make = Object.hasOwn(DEFAULT_UPDATES, itsType) ? DEFAULT_UPDATES[itsType] : null
    if (!make) throw invalidField('webhook_type has no DEFAULT_UPDATE')
    return [itsType, make]
  }
  const found = Object.hasOwn(OTHERS, code) ? OTHERS[code] : null
  if (!found) throw invalidField('webhook_code is not one that the sandbox fires')
  if (type !== undefined && type !== found[0]) {
    throw invalidField(`webhook_code ${code} belongs to ${found[0]}`)
  }
  return found
}
