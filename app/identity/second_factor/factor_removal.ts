import db from '@adonisjs/lucid/services/db'
import { audit } from '#core/audit'
import { enqueue } from '#core/outbox'
import { endFactors } from '#identity/second_factor/end_factors'
import { factorsChanged } from '#identity/second_factor/factors_changed'
import { tell } from '#identity/second_factor/tell'
import { EndFactors } from '#identity/jobs/end_factors'

export const NOTICE_HOURS = 24

/** When a person's factors are going to end because an operator was asked to; null when they are not. */
export async function findFactorRemoval(userId: string): Promise<{ dueAt: Date } | null> {
  const { rows } = await db.rawQuery(
    'select due_at as "dueAt" from factor_removals where user_id = ?',
    [userId]
  )
  return rows[0] ?? null
}

/** Lets the factors of a person end in a day, and tells them, so that a thief is not helped in silence. */
export async function scheduleFactorRemoval(userId: string): Promise<{ dueAt: Date }> {
  await db.rawQuery(
    `insert into factor_removals (user_id, due_at) values (?, now() + ? * interval '1 hour')
     on conflict (user_id) do nothing`,
    [userId, NOTICE_HOURS]
  )
  await enqueue(EndFactors, { userId }, { delayMs: NOTICE_HOURS * 3600_000 + 1000 })
  await audit({ event: 'identity.factors_will_end', subject: userId })
  await tell(userId, 'factors_will_end')
  return (await findFactorRemoval(userId))!
}

/** Who proves a factor has not lost it. Answers whether something was planned. */
export async function cancelFactorRemoval(userId: string): Promise<boolean> {
  const { rowCount } = await db.rawQuery('delete from factor_removals where user_id = ?', [userId])
  if (rowCount === 1) await audit({ event: 'identity.factors_stay', subject: userId })
  return rowCount === 1
}

/** Ends the factors whose day has come; before it, or after a cancellation, nothing. */
export async function endDueFactors(userId: string): Promise<boolean> {
  const { rowCount } = await db.rawQuery(
    'delete from factor_removals where user_id = ? and due_at <= now()',
    [userId]
  )
  if (rowCount === 0) return false
  await endFactors(userId)
  await factorsChanged({ userId, event: 'identity.factors_ended' })
  return true
}
