import { currentScope, tenantDb } from '#core/household_scope'
import { open, seal } from '#core/sealing/seal'
import { expectVisit } from '#banking/linking/visits'
import type { Secret } from '#core/secret'
import type { LinkProduct, LinkWish } from '#banking/linking/link_request'
import type { Offered } from '#banking/linking/offered'

/** `link_sessions`: who went to the provider's page, what for, and what came back. Tokens are sealed. */
export interface LinkSession {
  id: string
  mode: 'new' | 'update'
  product: LinkProduct
  historyDays: number
  connectionId: string | null
  hostedUrl: string
  linkToken: Secret
  /** What came back and waits for a person's decision. */
  publicToken: Secret | null
  offered: Offered | null
  duplicateOf: string | null
}

const placeOf = (column: string, id: string) => ({
  table: 'link_sessions',
  column,
  owner: { householdId: currentScope().householdId },
  row: id,
})

interface NewSession {
  id: string
  userId: string
  wish: LinkWish
  linkToken: string
  hostedUrl: string
  expiresAt: string
}

export async function keepSession({ id, userId, wish, ...facts }: NewSession) {
  const purpose =
    wish.mode === 'new'
      ? { product: wish.product, history_days: wish.historyDays }
      : { connection_id: wish.connectionId, chooses_accounts: wish.choosesAccounts }
  await tenantDb()
    .table('link_sessions')
    .insert({
      household_id: currentScope().householdId,
      id,
      user_id: userId,
      mode: wish.mode,
      link_token: await seal(facts.linkToken, placeOf('link_token', id)),
      hosted_url: await seal(facts.hostedUrl, placeOf('hosted_url', id)),
      expires_at: facts.expiresAt,
      ...purpose,
    })
  await expectVisit({ userId, sessionId: id }, facts)
}

const openOf = (userId: string) =>
  tenantDb()
    .from('link_sessions')
    .where('user_id', userId)
    .whereNull('finished_at')
    .where('expires_at', '>', tenantDb().raw('now()'))

/** The open session with this id, only for the person who began it; else null. */
export async function findOpenSession(id: string, userId: string): Promise<LinkSession | null> {
  const row = await openOf(userId).where('id', id).first()
  return row ? sessionOf(row) : null
}

/** The connection that a person's own visit ended in, or null; for those who come back late. */
export async function connectionOf(id: string, userId: string): Promise<string | null> {
  const row = await tenantDb()
    .from('link_sessions')
    .where({ id, user_id: userId })
    .whereNotNull('finished_at')
    .where('finished_at', '>', tenantDb().raw("now() - interval '1 day'"))
    .first()
  return row?.connection_id ?? null
}

/** What a person began last and has not ended. */
export async function newestOpenSession(userId: string, mode?: 'new'): Promise<LinkSession | null> {
  const sessions = openOf(userId).orderBy('id', 'desc')
  const row = await (mode ? sessions.where('mode', mode) : sessions).first()
  return row ? sessionOf(row) : null
}

async function sessionOf(row: Record<string, any>): Promise<LinkSession> {
  const opened = (column: string) => open(row[column], placeOf(column, row.id))
  return {
    id: row.id,
    mode: row.mode,
    product: row.product,
    historyDays: row.history_days,
    connectionId: row.connection_id,
    hostedUrl: (await opened('hosted_url')).reveal(),
    linkToken: await opened('link_token'),
    publicToken: row.public_token ? await opened('public_token') : null,
    offered: row.offered,
    duplicateOf: row.duplicate_of,
  }
}

/** Keeps what came back until the person has decided. */
export const keepForDecision = async (
  id: string,
  {
    publicToken,
    offered,
    duplicateOf,
  }: { publicToken: string; offered: Offered; duplicateOf: string }
) =>
  tenantDb()
    .from('link_sessions')
    .where('id', id)
    .update({
      public_token: await seal(publicToken, placeOf('public_token', id)),
      offered: JSON.stringify(offered),
      duplicate_of: duplicateOf,
    })

/** Ends a session, once: false when it had ended before. */
export async function closeSession(id: string): Promise<boolean> {
  const { rowCount } = await tenantDb().rawQuery(
    `update link_sessions set finished_at = now()
     where household_id = app.household_id() and id = ? and finished_at is null`,
    [id]
  )
  return rowCount === 1
}

/** After a failure, so that coming back tries again. */
export const reopenSession = (id: string) =>
  tenantDb().from('link_sessions').where('id', id).update({ finished_at: null })

/** What became of it. The public token is of no use any more. */
export const concludeSession = (
  id: string,
  made: { connectionId: string; offered: Offered; duplicateOf: string | null }
) =>
  tenantDb()
    .from('link_sessions')
    .where('id', id)
    .update({
      connection_id: made.connectionId,
      offered: JSON.stringify(made.offered),
      duplicate_of: made.duplicateOf,
      public_token: null,
    })

/** Whether a return by this name is the first of its name; it is kept with the session. */
export async function claimState(id: string, hash: Buffer): Promise<boolean> {
  const { rowCount } = await tenantDb().rawQuery(
    `update link_sessions set oauth_state_hash = ? where household_id = app.household_id() and id = ?
       and not exists (select from link_sessions used where used.household_id = app.household_id()
         and used.oauth_state_hash = ?)`,
    [hash, id, hash] as never
  )
  return rowCount === 1
}
