import db from '@adonisjs/lucid/services/db'
import { changeSet } from '#core/change_set'
import { inHousehold, tenantDb } from '#core/household_scope'
import { enqueue } from '#core/outbox'
import { uuidv7 } from '#core/uuid'
import { ownHouseholds } from '#households/queries/own_households'
import { hashOfId, partsOf, type Erasure } from '#privacy/erasing/books'
import { Erase } from '#privacy/jobs/erase'

interface Member {
  id: string
  user_id: string
  role: string
}

/**
 * Households that only this person is in go with them. Where they are the last owner (others may
 * have left since they asked), the member who has been there longest becomes one, editors first.
 */
export async function leaveHouseholds(erasure: Erasure): Promise<void> {
  const userId = erasure.userId!
  for (const { id: householdId } of await ownHouseholds(userId)) {
    const members = await inHousehold(
      householdId,
      async () => (await tenantDb().from('memberships').orderBy('created_at')) as Member[]
    )
    const others = members.filter((member) => member.user_id !== userId)
    if (others.length === 0) await goesToo(erasure, householdId)
    else if (!others.some(({ role }) => role === 'owner'))
      await promote(householdId, others.find(({ role }) => role === 'editor') ?? others[0])
  }
  for (const { id } of await partsOf(erasure.id)) await enqueue(Erase, { erasureId: id })
}

/** From now: the person cannot take it back any more. */
async function goesToo({ id }: Erasure, householdId: string) {
  await db.rawQuery(
    `insert into erasures (id, kind, subject_hash, household_id, part_of_id, due_at)
     values (?, 'household', ?, ?, ?, now())
     on conflict (subject_hash) where done_at is null
       do update set part_of_id = excluded.part_of_id, due_at = least(erasures.due_at, excluded.due_at)`,
    [uuidv7(), hashOfId(householdId), householdId, id]
  )
}

const promote = (householdId: string, { id }: Member) =>
  inHousehold(householdId, () =>
    changeSet({ cause: 'households.handed_over', actor: 'system' }, async () => {
      await tenantDb().from('memberships').where('id', id).update({ role: 'owner' })
    })
  )
