import db from '@adonisjs/lucid/services/db'
import { findScope } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'

interface Options {
  /** Facts for the sentence about the person alone: a device, an own address. Never a secret. */
  data?: Record<string, string>
  client?: QueryClientContract
}

/**
 * Keeps for a person, in the transaction of the caller, what somebody else may have done with their
 * account: beside the mail, which a thief may have deleted. The words are `notifications.security.*`.
 */
export async function giveNotice(
  userId: string,
  kind: string,
  { data = {}, client = findScope()?.client ?? db.connection() }: Options = {}
) {
  await client.rawQuery(
    `insert into security_notices (id, user_id, kind, data)
     select ?, id, ?, ?::jsonb from users where id = ?`,
    [uuidv7(), kind, JSON.stringify(data), userId]
  )
}
