import db from '@adonisjs/lucid/services/db'
import { audit } from '#core/audit'
import { enqueue } from '#core/outbox'
import { Refusal } from '#core/refusal'
import { uuidv7 } from '#core/uuid'
import { MakeCopy } from '#privacy/jobs/make_copy'

/**
 * Asks for a copy: of a household, as the person sees it, or without one of everything about them.
 * @throws Refusal of `copy` while the same one is being made.
 */
export async function askForCopy(userId: string, householdId: string | null): Promise<string> {
  const id = uuidv7()
  await db.transaction(async (client) => {
    await client.rawQuery('select from users where id = ? for update', [userId])
    const { rows } = await client.rawQuery(
      `select 1 from data_exports where user_id = ? and household_id is not distinct from ?::uuid
         and ready_at is null and failed_at is null`,
      [userId, householdId] as string[]
    )
    if (rows.length > 0) throw new Refusal('copy', 'being_made', 'This copy is being made.')
    await client.table('data_exports').insert({ id, user_id: userId, household_id: householdId })
    await enqueue(MakeCopy, { copyId: id }, { client })
  })
  await audit({ event: 'privacy.copy_asked', subject: id })
  return id
}
