import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

interface Which {
  userId: string
  /** This one alone. */
  only?: string
  /** All but this one. */
  except?: string
  /** A transaction that the end is part of. */
  client?: TransactionClientContract
}

interface Ended {
  id: string
  household_id: string | null
}

/** Ends sessions of a person, and with them, after the commit, the open pages. Answers how many ended. */
export async function endSessions({ userId, only, except, client }: Which): Promise<number> {
  const sessions = (client ?? db.connection()).from('sessions').where('user_id', userId)
  if (only) sessions.where('id', only)
  if (except) sessions.whereNot('id', except)
  const ended = (await sessions.returning(['id', 'household_id']).delete()) as unknown as Ended[]
  const tell = () => tellPages(userId, ended)
  if (client) client.after('commit', () => void tell().catch(() => {}))
  else await tell()
  return ended.length
}

/** Pages ask by themselves too, a little later, should the news get lost. */
async function tellPages(userId: string, ended: Ended[]) {
  const liveEvents = await app.container.make('liveEvents')
  for (const { id, household_id: householdId } of ended) {
    if (householdId) await liveEvents.publish({ householdId, name: 'session:ended', id, userId })
  }
}
