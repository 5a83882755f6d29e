import db from '@adonisjs/lucid/services/db'
import { audit } from '#core/audit'
import { inHousehold } from '#core/household_scope'
import { post } from '#core/mail/send_mail'
import { Refusal } from '#core/refusal'
import { uuidv7 } from '#core/uuid'
import { members } from '#households/queries/members'
import { ownHouseholds } from '#households/queries/own_households'
import { askForHouseholdErasure, keepHousehold } from '#privacy/actions/household_wishes'
import { GRACE_DAYS, hashOfId, openErasure, partsOf } from '#privacy/erasing/books'
import { keptLetter, warningLetter } from '#privacy/letters/erasures'

export interface Leaving {
  id: string
  name: string
  /** What becomes of it: erased with the person, left as it is, or first in need of another owner. */
  fate: 'goes' | 'stays' | 'needs_owner'
}

/** What becomes of each household of a person who goes. */
export async function householdsOfLeaving(userId: string): Promise<Leaving[]> {
  const own = await ownHouseholds(userId)
  const found: Leaving[] = []
  for (const { id, name } of own) {
    const others = (await inHousehold(id, members)).filter((one) => one.userId !== userId)
    const hasOwner = others.some(({ role }) => role === 'owner')
    found.push({
      id,
      name,
      fate: others.length === 0 ? 'goes' : hasOwner ? 'stays' : 'needs_owner',
    })
  }
  return found
}

/**
 * Asks for the erasure of a person, in 14 days, with the households that only they are in.
 * @throws Refusal of `confirmation` where it was asked for, or a household would be without an owner.
 */
export async function askForAccountErasure(userId: string): Promise<void> {
  const households = await householdsOfLeaving(userId)
  if (households.some(({ fate }) => fate === 'needs_owner'))
    throw new Refusal('confirmation', 'last_owner', 'Hand your households over first.')
  const id = uuidv7()
  const { rowCount } = await db.rawQuery(
    `insert into erasures (id, kind, subject_hash, user_id, asked_by_id, due_at)
     values (:id, 'user', :hash, :userId, :userId, now() + :days * interval '1 day')
     on conflict (subject_hash) where done_at is null do nothing`,
    { id, hash: hashOfId(userId), userId, days: GRACE_DAYS } as never
  )
  if (rowCount === 0)
    throw new Refusal('confirmation', 'asked', 'The deletion was asked for already.')
  for (const household of households.filter(({ fate }) => fate === 'goes'))
    await inHousehold(household.id, () => askUnlessAsked(household.id, id), { userId })
  await post(warningLetter, { erasureId: id, userId })
  await audit({ event: 'privacy.person_erasure_asked', subject: id })
}

async function askUnlessAsked(householdId: string, partOfId: string) {
  if (!(await openErasure({ householdId }))) await askForHouseholdErasure({ partOfId })
}

/** Keeps the person, and the households that would have gone too. False where it has begun. */
export async function keepAccount(userId: string): Promise<boolean> {
  const open = await openErasure({ userId })
  if (!open || open.startedAt) return false
  for (const { householdId } of await partsOf(open.id))
    await inHousehold(householdId!, () => keepHousehold({ partOfId: open.id }), { userId })
  const { rowCount } = await db.rawQuery(
    'delete from erasures where id = ? and started_at is null',
    [open.id]
  )
  if (rowCount === 0) return false
  await post(keptLetter, { userId, householdId: null })
  await audit({ event: 'privacy.person_erasure_taken_back', subject: open.id })
  return true
}
