import { tenantDb } from '#core/household_scope'
import {
  ENDS_ON,
  GIVES_NO_TRANSACTIONS,
  IS_ENDING,
  IS_WAITING,
  UNCLEAR_ACCOUNTS,
} from '#banking/items/waiting'
import { reachConnection } from '#banking/policies/connection_policy'
import type { Day } from '#core/calendar'

export interface ConnectionView {
  id: string
  institutionId: string | null
  institutionName: string | null
  /** `#rrggbb`, checked; for an icon where there is no logo. */
  color: string | null
  hasLogo: boolean
  /** Whose login it is. */
  userId: string
  ownerEmail: string
  isShared: boolean
  /** So many days back the bank was asked for history. */
  historyDays: number
  status: string
  /** Key of `banking.states.*`: how the connection is, in one word. */
  state: string
  /** Nothing is read until a person has done something. */
  isWaiting: boolean
  errorCode: string | null
  errorMessage: string | null
  /** Nothing more of the history is to come. */
  isComplete: boolean
  /** The bank gives accounts and balances for this login, and no transactions. */
  isWithoutTransactions: boolean
  /** Not while one is asked for or under way. */
  canSync: boolean
  lastSyncedAt: Date | null
  /** When the bank itself was last read, as far as it says. */
  bankRefreshedAt: Date | null
  /** When we asked last, and shall ask next; of one that waits, how it is. */
  askedAt: Date | null
  nextAt: Date | null
  consentEndsAt: Date | null
  /** Permission ends within 14 days, or the bank says so; and on which day, where it is known. */
  isEnding: boolean
  endsOn: Day | null
  /** Until the bank may be asked for fresh data again. */
  refreshWaitMinutes: number
  hasNewAccounts: boolean
  /** Nobody but a person can say where these go. */
  unclearAccounts: number
  removal: 'keep' | 'erase' | null
  /** A sync waits for the bank's first answer for longer than usual. */
  isSlow: boolean
  pages: number
  accounts: number
  transactions: number
}

const SELECT = /* sql */ `
  select c.id, c.institution_id as "institutionId", c.institution_name as "institutionName", c.status,
    bank.color, bank.logo is not null as "hasLogo", c.user_id as "userId", person.email as "ownerEmail",
    c.is_shared as "isShared", c.history_days as "historyDays", c.bank_refreshed_at as "bankRefreshedAt",
    asked.started_at as "askedAt", asked.next_at as "nextAt", c.consent_ends_at as "consentEndsAt",
    ${ENDS_ON} as "endsOn", ${IS_ENDING} as "isEnding",
    ${IS_WAITING} as "isWaiting", ${UNCLEAR_ACCOUNTS} as "unclearAccounts",
    coalesce(greatest(0, ceil(extract(epoch from c.refresh_asked_at + interval '15 minutes' - now()) / 60)), 0)::int as "refreshWaitMinutes",
    c.has_new_accounts as "hasNewAccounts", c.removal, c.error_code as "errorCode", c.error_message as "errorMessage",
    c.history_status = 'HISTORICAL_UPDATE_COMPLETE' or ${GIVES_NO_TRANSACTIONS} as "isComplete",
    c.status = 'healthy' and ${GIVES_NO_TRANSACTIONS} as "isWithoutTransactions", c.last_synced_at as "lastSyncedAt",
    c.status not in ('paused', 'revoked', 'removing') and running.id is null as "canSync",
    case when running.id is not null and c.last_synced_at is not null then 'syncing'
      when c.status <> 'healthy' then c.status
      when ${GIVES_NO_TRANSACTIONS} then 'no_transactions'
      when c.error_code is not null then 'delayed'
      when c.history_status <> 'HISTORICAL_UPDATE_COMPLETE' then 'importing'
      else 'healthy' end as state,
    coalesce(running.pages, 0) as pages,
    coalesce(running.pages = 0 and running.started_at < now() - interval '15 seconds', false) as "isSlow",
    (select count(*)::int from external_accounts e where e.connection_id = c.id and e.status <> 'replaced') as accounts,
    (select count(distinct p.transaction_id)::int from provider_transactions p
      where p.connection_id = c.id and p.removed_at is null) as transactions
  from connections c
  join households h on h.id = c.household_id
  join users person on person.id = c.user_id
  left join institutions bank on bank.id = c.institution_id
  left join bank_tasks asked on asked.connection_id = c.id
    and asked.kind = case when c.status = 'removing' then 'removal' when ${IS_WAITING} then 'item' else 'sync' end
  left join lateral (select r.id, r.pages, r.started_at from sync_runs r
    where r.connection_id = c.id and r.outcome = 'running' order by r.started_at desc limit 1) running on true
  where c.household_id = app.household_id() and c.removed_at is null and (c.is_shared or c.user_id = app.user_id())`

export async function listConnections(): Promise<ConnectionView[]> {
  const { rows } = await tenantDb().rawQuery(`${SELECT} order by c.created_at`)
  return rows
}

/** Throws E_ROW_NOT_FOUND where the household has no such connection, or its reader may not see it. */
export async function showConnection(id: string): Promise<ConnectionView> {
  await reachConnection(id)
  const { rows } = await tenantDb().rawQuery(`${SELECT} and c.id = ?`, [id])
  return rows[0]
}

export interface ConnectedAccount {
  id: string
  name: string
  mask: string | null
  kind: string
  currency: string
  status: string
  /** Minor units; debts are below zero. */
  ledgerMinor: bigint
  /** What the bank said last; null when it said nothing. */
  bankMinor: bigint | null
  differenceMinor: bigint | null
}

/** The accounts of a connection, once also where the bank gave them new ids, each with our balance beside the bank's. */
export async function connectedAccounts(connectionId: string): Promise<ConnectedAccount[]> {
  const { rows } = await tenantDb().rawQuery(
    `select a.id, a.name, a.mask, a.kind, a.currency, e.status, own.minor as "ledgerMinor",
       seen.current_minor as "bankMinor", seen.current_minor - own.minor as "differenceMinor"
     from external_accounts e
     join accounts a on a.household_id = e.household_id and a.id = e.account_id and a.deleted_at is null
     cross join lateral (select a.opening_minor + coalesce((select t.posted_minor from account_totals t
       where t.household_id = a.household_id and t.account_id = a.id and t.currency = a.currency), 0) as minor) own
     left join lateral (select o.current_minor from balance_observations o where o.household_id = a.household_id
       and o.account_id = a.id and o.source = 'bank' and o.currency = a.currency
       order by o.day desc limit 1) seen on true
     where e.connection_id = ? and e.status <> 'replaced' order by a.position, a.name`,
    [connectionId]
  )
  return rows
}
