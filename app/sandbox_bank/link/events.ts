/** What a person did in Link, step by step, as Plaid tells it: to the script in the page, and in LINK/EVENTS. */
import { randomUUID } from 'node:crypto'
import type { Bank } from '#sandbox_bank/bank'
import { isoMoment } from '#sandbox_bank/dates'

export interface LinkEvent {
  event_name: string
  event_id: string
  timestamp: string
  event_metadata: Record<string, string>
}

type Name =
  | 'OPEN'
  | 'TRANSITION_VIEW'
  | 'SELECT_INSTITUTION'
  | 'SUBMIT_CREDENTIALS'
  | 'SUBMIT_MFA'
  | 'OPEN_OAUTH'
  | 'ERROR'
  | 'EXIT'
  | 'HANDOFF'

/** What Plaid calls the panes of Link. */
export const VIEWS: Record<string, string> = {
  consent: 'CONSENT',
  institution: 'SELECT_INSTITUTION',
  credentials: 'CREDENTIAL',
  challenge: 'MFA',
  accounts: 'SELECT_ACCOUNT',
  success: 'CONNECTED',
  exit: 'EXIT',
}

/** Notes that something happened in a session; what is not known is left out. */
export async function noteEvent(
  bank: Bank,
  sessionId: string,
  name: Name,
  metadata: Record<string, string | null | undefined> = {}
): Promise<void> {
  const known = Object.entries(metadata).filter(([, value]) => typeof value === 'string')
  const event = {
    event_name: name,
    event_id: randomUUID(),
    timestamp: isoMoment(bank.now()),
    event_metadata: Object.fromEntries(known) as Record<string, string>,
  } satisfies LinkEvent
  await bank.pool.query(
    `update link_sessions set events = events::jsonb || $2::jsonb where link_session_id = $1`,
    [sessionId, JSON.stringify([event])]
  )
}

export async function eventsOf(bank: Bank, sessionId: string): Promise<LinkEvent[]> {
  const { rows } = await bank.pool.query<{ events: LinkEvent[] }>(
    'select events from link_sessions where link_session_id = $1',
    [sessionId]
  )
  return rows[0]?.events ?? []
}
