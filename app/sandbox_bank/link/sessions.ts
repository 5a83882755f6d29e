/** Link tokens, and the sessions in which a person uses them. */
import type { Bank } from '#sandbox_bank/bank'
import type { CustomConfig } from '#sandbox_bank/custom/custom_config'
import type { Queryable } from '#sandbox_bank/database'
import { linkSessionId } from '#sandbox_bank/identifiers'
import type { linkAccountBody } from '#sandbox_bank/items/accounts'
import { noteEvent, type LinkEvent } from '#sandbox_bank/link/events'
import type { LinkRequest } from '#sandbox_bank/link/requests'
import type { Challenge } from '#sandbox_bank/world/challenges'
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
  /** The origin of the page that shows Link in a frame, if one does. */
  embedder?: string
  /** What brings a person back from an OAuth bank, once. */
  oauth_state_id?: string
}

export interface LinkSession {
  link_session_id: string
  link_token: string
  started_at: number
  finished_at: number | null
  pane: Pane
  choices: Choices
  result: LinkResult | null
  exit: LinkExit | null
  events: LinkEvent[]
}

export interface LinkResult {
  public_token: string
  accounts: ReturnType<typeof linkAccountBody>[]
  institution: { name: string; institution_id: string }
}

export interface LinkExit {
  error: unknown
  metadata: Record<string, unknown>
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
  await noteEvent(bank, rows[0].link_session_id, 'OPEN')
  return rows[0]
}

export async function findSession(client: Queryable, id: string): Promise<LinkSession> {
  const { rows } = await client.query<LinkSession>(
    'select * from link_sessions where link_session_id = $1',
    [id]
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

/** Keeps what was chosen, in a session that has ended too. */
export async function rememberChoices(
  client: Queryable,
  session: LinkSession,
  choices: Choices
): Promise<void> {
  await client.query('update link_sessions set choices = $2 where link_session_id = $1', [
    session.link_session_id,
    JSON.stringify(choices),
  ])
}
