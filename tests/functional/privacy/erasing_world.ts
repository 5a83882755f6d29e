import db from '@adonisjs/lucid/services/db'
import { audit } from '#core/audit'
import { tenantDb } from '#core/household_scope'
import { enqueue } from '#core/outbox'
import { uuidv7 } from '#core/uuid'
import { RunBankTask } from '#banking/jobs/run_bank_task'
import { notify } from '#households/actions/notify'
import { inviteMember } from '#households/actions/invite_member'
import { makeApiKey } from '#identity/api_access/api_keys'
import { erase } from '#privacy/actions/erase'
import { copied } from '#tests/functional/privacy/copy_world'
import { organised } from '#tests/functional/security/access/organised'
import { recorded } from '#tests/functional/reports/ledger_world'
import { anAccount, type Person } from '#tests/world'

/** Rows of every kind that a life in a household leaves, with a word in every text. */
export async function livesIn({ user, householdId, within }: Person, word: string) {
  await within(async () => {
    await tenantDb().rawQuery('update households set name = ?', [`${word} home`])
    const account = await anAccount({ name: `${word} account` })
    const lines = [{ amountMinor: -1_234n, flow: 'spend' }]
    const day = '2026-05-05'
    const row = await recorded({ accountId: account, day, payee: `${word} shop`, lines })
    await organised(word, row, day)
    await inviteMember({
      email: `${word}-guest@example.com`.toLowerCase(),
      role: 'viewer',
      level: 'full',
    })
    await notify({ kind: 'privacy.household_stays', key: word, data: { word, userId: user.id } })
    await audit({ event: 'households.changed', subject: user.id })
    await enqueue(
      RunBankTask,
      { householdId, connectionId: uuidv7(), kind: 'item' },
      { delayMs: 9e7 }
    )
  })
  await makeApiKey({
    user,
    householdId,
    name: word,
    scopes: ['connections:read'],
    days: 7,
    networks: [],
  })
  const session = uuidv7()
  await db.table('sessions').insert({
    id: session,
    token_hash: session,
    user_id: user.id,
    household_id: householdId,
    auth_version: 1,
    expires_at: new Date(Date.now() + 600_000),
  })
  await db.table('rate_limits').insert({ key: `household:${householdId}`, points: 1, expire: 4e12 })
  await copied(user.id, householdId)
}

/** Ids of every row of the open household: whatever they stand in, they say whose it was. */
export async function idsOf({ within, householdId }: Person): Promise<string[]> {
  const { rows: tables } = await db.rawQuery(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'id'
     where c.relforcerowsecurity and c.relkind = 'r'`
  )
  const ids = await within(async () => {
    const all: string[] = []
    for (const { name } of tables)
      all.push(...(await tenantDb().from(name).select('id')).map(({ id }) => id as string))
    return all
  })
  return [householdId, ...ids]
}

/** The grace is over. */
export const graceOver = () =>
  db.rawQuery(
    `update erasures set due_at = now() - interval '1 minute', lease_until = null where done_at is null`
  )

/** Erases as workers do that look again and again; answers how many looks it took. */
export async function erased(
  id: string,
  meanwhile: () => Promise<unknown>,
  look = () => erase(id)
): Promise<number> {
  for (let looks = 1; looks <= 10; looks++) {
    await look()
    const row = await db.from('erasures').where('id', id).first()
    if (row.done_at) return looks
    await meanwhile()
    await db.rawQuery('update erasures set lease_until = null where done_at is null')
  }
  throw new Error('The erasure does not come to its end.')
}
