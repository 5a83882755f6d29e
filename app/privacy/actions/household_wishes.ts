import { audit } from '#core/audit'
import { currentScope, tenantDb } from '#core/household_scope'
import { post } from '#core/mail/send_mail'
import { Refusal } from '#core/refusal'
import { uuidv7 } from '#core/uuid'
import { pauseConnection, resumeConnection } from '#banking/actions/pause_connection'
import { notify } from '#households/actions/notify'
import { GRACE_DAYS, hashOfId, openErasure, type Erasure } from '#privacy/erasing/books'
import { keptLetter, warningLetter } from '#privacy/letters/erasures'

/**
 * Asks for the erasure of the open household, in 14 days. Until then nothing is read from banks, and
 * every owner may take it back. As a part of a person's erasure nobody else is there to be told.
 * @throws Refusal of `confirmation` where it was asked for already.
 */
export async function askForHouseholdErasure({ partOfId = null as string | null } = {}) {
  const { client, householdId, userId } = currentScope()
  const id = uuidv7()
  const paused = await pauseAll()
  const { rowCount } = await client.rawQuery(
    `insert into erasures (id, kind, subject_hash, household_id, asked_by_id, part_of_id, paused_ids, due_at)
     values (:id, 'household', :hash, :householdId, :userId, :partOfId::uuid, :paused::uuid[], now() + :days * interval '1 day')
     on conflict (subject_hash) where done_at is null do nothing`,
    {
      id,
      hash: hashOfId(householdId),
      householdId,
      userId,
      partOfId,
      paused,
      days: GRACE_DAYS,
    } as never
  )
  if (rowCount === 0)
    throw new Refusal('confirmation', 'asked', 'The deletion was asked for already.')
  if (!partOfId) {
    for (const member of await memberIds())
      await post(warningLetter, { erasureId: id, userId: member })
    await notify({ kind: 'privacy.household_ends', key: `privacy.household_ends:${id}` })
  }
  await audit({ event: 'privacy.household_erasure_asked', subject: id })
  return id
}

/** Keeps the open household after all. False where nothing was asked for, or it has begun. */
export async function keepHousehold({ partOfId = null as string | null } = {}): Promise<boolean> {
  const { client, householdId } = currentScope()
  const open = await openErasure({ householdId }, client)
  if (!open || open.partOfId !== partOfId) return false
  const { rowCount } = await client.rawQuery(
    'delete from erasures where id = ? and started_at is null',
    [open.id]
  )
  if (rowCount === 0) return false
  for (const connectionId of open.pausedIds) await resumeConnection(connectionId)
  if (!partOfId) await tellKept(open)
  await audit({ event: 'privacy.household_erasure_taken_back', subject: open.id })
  return true
}

async function tellKept({ id, householdId }: Erasure) {
  for (const userId of await memberIds()) await post(keptLetter, { userId, householdId })
  await notify({ kind: 'privacy.household_stays', key: `privacy.household_stays:${id}` })
}

/** Answers which ones were not paused before. */
async function pauseAll(): Promise<string[]> {
  const rows = await tenantDb()
    .from('connections')
    .whereNotIn('status', ['paused', 'revoked', 'removing', 'removed'])
    .select('id')
  for (const { id } of rows) await pauseConnection(id)
  return rows.map(({ id }) => id as string)
}

async function memberIds(): Promise<string[]> {
  const { rows } = await tenantDb().rawQuery(
    'select user_id as id from memberships where household_id = app.household_id()'
  )
  return rows.map(({ id }: { id: string }) => id)
}
