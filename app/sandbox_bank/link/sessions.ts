/** Link tokens, and the sessions in which a person uses them. */
import type { Bank } from '#sandbox_bank/bank'
import type { CustomConfig } from '#sandbox_bank/custom/custom_config'
import type { Queryable } from '#sandbox_bank/database'
import { isoMoment } from '#sandbox_bank/dates'
import { linkSessionId } from '#sandbox_bank/identifiers'
import { accountsOfItem, linkAccountBody } from '#sandbox_bank/items/accounts'
import { issuePublicToken } from '#sandbox_bank/items/public_tokens'
import type { LinkRequest } from '#sandbox_bank/link/requests'
import { itemAdded, sessionFinished } from '#sandbox_bank/webhooks/catalogue'
import { tellOf } from '#sandbox_bank/webhooks/queue'
import type { Challenge } from '#sandbox_bank/world/challenges'
import type { Institution } from '#sandbox_bank/world/institutions'
import { findUser, type User } from '#sandbox_bank/world/users'

export interface LinkToken {
  link_token: string
  hosted_key: string | null
  request: LinkRequest
  /** The Item to repair in update mode. */
  item_id: string | null
  created_at: number
  expires_at: number
  hosted_until: number | null
}

export type Pane =
  'consent' | 'institution' | 'credentials' | 'challenge' | 'accounts' | 'success' | 'exit'

export interface Choices {
  institution_id?: string
  username?: string
  /** The configuration of a custom user. */
  custom?: CustomConfig
  /** What the person is asked after the password, and in which round they are. */
  challenge?: Challenge
  round?: number
}

export interface LinkSession {
  link_session_id: string
  link_token: string
  started_at: number
  finished_at: number | null
  pane: Pane
  choices: Choices
  result: unknown
  exit: unknown
}

/** Who has signed in during this session, or null. */
export function chosenUser({ choices }: LinkSession): User | null {
  const user = findUser(choices.username ?? '')
  return user && choices.custom ? { ...user, custom: choices.custom } : user
}

export async function findByHostedKey(client: Queryable, key: string): Promise<LinkToken | null> {
  const { rows } = await client.query<LinkToken>(
    'select * from link_tokens where hosted_key = $1',
    [key]
  )
  return rows[0] ?? null
}

/** The newest session of a token, begun now when there is none. */
export async function openSession(bank: Bank, token: LinkToken): Promise<LinkSession> {
  const existing = await sessionsOf(bank.pool, token.link_token)
  if (existing.length > 0) return existing[existing.length - 1]
  const { rows } = await bank.pool.query<LinkSession>(
    `insert into link_sessions (link_session_id, link_token, started_at, pane)
     values ($1, $2, $3, 'consent') returning *`,
    [linkSessionId(), token.link_token, bank.now()]
  )
  return rows[0]
}

export async function sessionsOf(client: Queryable, linkToken: string): Promise<LinkSession[]> {
  const { rows } = await client.query<LinkSession>(
    'select * from link_sessions where link_token = $1 order by started_at',
    [linkToken]
  )
  return rows
}

/** Goes to another pane of a session that is still open; choices are kept with it. */
export async function moveTo(
  client: Queryable,
  session: LinkSession,
  pane: Pane,
  choices: Choices = session.choices
): Promise<void> {
  await client.query(
    `update link_sessions set pane = $2, choices = $3
     where link_session_id = $1 and finished_at is null`,
    [session.link_session_id, pane, JSON.stringify(choices)]
  )
}

/** Claims the end of a session: false when it had ended before, so that a form sent twice links once. */
export async function claimEnd(bank: Bank, session: LinkSession, pane: Pane): Promise<boolean> {
  const { rowCount } = await bank.pool.query(
    `update link_sessions set pane = $2, finished_at = $3
     where link_session_id = $1 and finished_at is null`,
    [session.link_session_id, pane, bank.now()]
  )
  return rowCount === 1
}

/** Gives a claimed end back after a failure, so that the person can try again. */
export async function reopen(bank: Bank, session: LinkSession): Promise<void> {
  await bank.pool.query(
    'update link_sessions set pane = $2, finished_at = null where link_session_id = $1',
    [session.link_session_id, session.pane]
  )
}

export async function recordSuccess(
  bank: Bank,
  token: LinkToken,
  session: LinkSession,
  itemId: string,
  institution: Institution
): Promise<void> {
  const accounts = await accountsOfItem(bank.pool, itemId)
  const result = {
    public_token: await issuePublicToken(bank, itemId),
    accounts: accounts.map(linkAccountBody),
    institution: { name: institution.name, institution_id: institution.id },
  }
  await bank.pool.query('update link_sessions set result = $2 where link_session_id = $1', [
    session.link_session_id,
    JSON.stringify(result),
  ])
  await announceEnd(bank, token, session, result.public_token)
}

/** Hosted sessions have no script that could tell the app: webhooks do. */
async function announceEnd(
  bank: Bank,
  token: LinkToken,
  session: LinkSession,
  publicToken: string | null
): Promise<void> {
  const { webhook: url } = token.request
  if (!url) return
  const parts = { linkToken: token.link_token, linkSessionId: session.link_session_id }
  if (publicToken !== null) await tellOf(bank, bank.pool, itemAdded({ ...parts, publicToken }), url)
  const publicTokens = publicToken === null ? [] : [publicToken]
  await tellOf(bank, bank.pool, sessionFinished({ ...parts, publicTokens }), url)
}

export async function recordExit(
  bank: Bank,
  token: LinkToken,
  session: LinkSession,
  exit: unknown
): Promise<void> {
  await bank.pool.query('update link_sessions set exit = $2 where link_session_id = $1', [
    session.link_session_id,
    JSON.stringify(exit),
  ])
  await announceEnd(bank, token, session, null)
}

/** The session as `/link/token/get` writes it. */
export function sessionBody(session: LinkSession) {
  return {
    link_session_id: session.link_session_id,
    started_at: isoMoment(session.started_at),
    finished_at: session.finished_at === null ? null : isoMoment(session.finished_at),
    events: [],
    exit: session.exit,
    on_exit: session.exit,
    on_success: null,
    results: {
      item_add_results: session.result ? [session.result] : [],
      cra_item_add_results: [],
      cra_update_results: [],
      bank_income_results: [],
      payroll_income_results: [],
      document_income_results: null,
    },
  }
}
