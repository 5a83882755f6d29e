import { errors } from '@adonisjs/lucid'
import db from '@adonisjs/lucid/services/db'
import { tenantDb } from '#core/household_scope'
import { hashToken } from '#core/token'
import type { Role } from '#config/access'

/** What a new member sees of the accounts that are there. */
export const SEEN = ['full', 'balance', 'hidden'] as const
export type Seen = (typeof SEEN)[number]

export interface OpenInvitation {
  id: string
  email: string
  role: Role
  level: Seen
  expiresAt: Date
  isExpired: boolean
}

/** Invitations of the open household that nobody has accepted yet, newest first. */
export async function openInvitations(): Promise<OpenInvitation[]> {
  const { rows } = await tenantDb().rawQuery(`
    select id, email, role, level, expires_at as "expiresAt", expires_at <= now() as "isExpired"
    from household_invitations
    where household_id = app.household_id() and accepted_at is null and revoked_at is null order by id desc`)
  return rows
}

/** @throws 404 for one that is none of the open household's, or is open no more. */
export async function knownInvitation(id: string): Promise<OpenInvitation> {
  const found = (await openInvitations()).find((invitation) => invitation.id === id)
  if (!found) throw new errors.E_ROW_NOT_FOUND()
  return found
}

export interface FoundInvitation {
  id: string
  householdId: string
  household: string
  inviter: string
  email: string
  role: Role
  level: Seen
  isMailed: boolean
  state: 'valid' | 'expired' | 'used'
  /** Whether somebody has an account with the address. */
  hasAccount: boolean
}

/** The invitation behind a link; null for one that never was, or was revoked or replaced. */
export async function findInvitation(token: unknown): Promise<FoundInvitation | null> {
  if (typeof token !== 'string' || token === '') return null
  return db.transaction(async (client) => {
    await client.rawQuery(`select set_config('app.invitation_hash', ?, true)`, [hashToken(token)])
    const { rows } = await client.rawQuery(FOUND)
    if (!rows[0]) return null
    // The name of a household shows within it alone.
    const { householdId } = rows[0]
    await client.rawQuery(`select set_config('app.household_id', ?, true)`, [householdId])
    const household = await client.from('households').where('id', householdId).firstOrFail()
    return { ...rows[0], household: household.name }
  })
}

const FOUND = /* sql */ `
  select i.id, i.household_id as "householdId", i.email, i.role, i.level, i.is_mailed as "isMailed",
    u.display_name as inviter, exists (select from users known where known.email = i.email) as "hasAccount",
    case when i.accepted_at is not null then 'used' when i.expires_at <= now() then 'expired' else 'valid' end as state
  from household_invitations i join users u on u.id = i.invited_by_id
  where i.token_hash = nullif(current_setting('app.invitation_hash', true), '') and i.revoked_at is null`
