/** How a Link session ends, and who is told. */
import type { Bank } from '#sandbox_bank/bank'
import { accountsOfItem, linkAccountBody } from '#sandbox_bank/items/accounts'
import { issuePublicToken } from '#sandbox_bank/items/public_tokens'
import { eventsOf, noteEvent } from '#sandbox_bank/link/events'
import type { LinkExit, LinkSession, LinkToken, Pane } from '#sandbox_bank/link/sessions'
import { itemAdded, linkEvents, sessionFinished } from '#sandbox_bank/webhooks/catalogue'
import { tellOf } from '#sandbox_bank/webhooks/queue'
import type { Institution } from '#sandbox_bank/world/institutions'

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
  await noteEvent(bank, session.link_session_id, 'HANDOFF', {
    institution_id: institution.id,
    institution_name: institution.name,
  })
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
  const events = await eventsOf(bank, session.link_session_id)
  await tellOf(bank, bank.pool, linkEvents({ ...parts, events }), url)
}

export async function recordExit(
  bank: Bank,
  token: LinkToken,
  session: LinkSession,
  exit: LinkExit
): Promise<void> {
  await noteEvent(bank, session.link_session_id, 'EXIT', {
    exit_status: String(exit.metadata.status),
  })
  await bank.pool.query('update link_sessions set exit = $2 where link_session_id = $1', [
    session.link_session_id,
    JSON.stringify(exit),
  ])
  await announceEnd(bank, token, session, null)
}
