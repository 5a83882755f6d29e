import db from '@adonisjs/lucid/services/db'
import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { today } from '#core/clock'
import { uuidv7 } from '#core/uuid'
import { addEndpoint, pauseEndpoint } from '#api/webhooks/endpoints'
import { inviteMember } from '#households/actions/invite_member'
import { anAccount, aPerson, type Person } from '#tests/world'
import { recorded } from '#tests/functional/reports/ledger_world'
import { aBill } from '#tests/functional/security/access/billed'
import { organised } from '#tests/functional/security/access/organised'

/** Stands in every text of the other household: no answer may hold it. */
export const CANARY = 'Xylophone'

export type Kind =
  | 'account'
  | 'transaction'
  | 'category'
  | 'tag'
  | 'rate'
  | 'reconciliation'
  | 'payeeName'
  | 'line'
  | 'otherLine'
  | 'rule'
  | 'series'
  | 'calendarFeed'
  | 'device'
  | 'ruleRun'
  | 'savedView'
  | 'budget'
  | 'goal'
  | 'savedReport'
  | 'bulkRun'
  | 'attachment'
  | 'connection'
  | 'run'
  | 'link'
  | 'changeSet'
  | 'membership'
  | 'invitation'
  | 'household'
  | 'session'
  | 'key'
  | 'app'
  | 'passkey'
  | 'webhook'
  | 'copy'

export interface Walled {
  person: Person
  ids: Record<Kind, string>
}

const insert = (table: string, row: Record<string, unknown>) => tenantDb().table(table).insert(row)

/** A file that the person may fetch, and nobody else. */
async function aCopyOf({ householdId, user }: Person) {
  const id = uuidv7()
  const ready = { ready_at: new Date(), expires_at: new Date(Date.now() + 600_000), bytes: 0 }
  await db
    .table('data_exports')
    .insert({ id, user_id: user.id, household_id: householdId, ...ready })
  return id
}

/** A household with a row of every kind that a route names. */
export async function aWalledHousehold(word = CANARY): Promise<Walled> {
  const person = await aPerson()
  const { householdId, user } = person
  const [connection, run, link, external] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()]
  const made = await person.within(async () => {
    await tenantDb().rawQuery('update households set name = ?', [`${word} home`])
    const account = await anAccount({ name: `${word} account`, openingMinor: 4_242_424n })
    const lines = [{ amountMinor: -31_337n, flow: 'spend' }]
    const day = today('UTC')
    const transaction = await recorded({ accountId: account, day, payee: `${word} shop`, lines })
    const key = { household_id: householdId }
    const more = await organised(word, transaction, day)
    const series = await aBill(word, account)
    await insert('connections', {
      ...key,
      id: connection,
      user_id: user.id,
      provider_item_id: `item-${connection}`,
      institution_name: `${word} bank`,
      last_synced_at: new Date(),
    })
    await changeSet({ cause: 'banking.mapped', details: { count: 1 } }, () =>
      insert('external_accounts', {
        ...key,
        id: external,
        connection_id: connection,
        external_id: 'ext',
        account_id: account,
        name: `${word} external`,
        type: 'depository',
        currency: 'USD',
      })
    )
    await insert('sync_runs', {
      ...key,
      id: run,
      connection_id: connection,
      cause: 'person',
      outcome: 'done',
    })
    await insert('link_sessions', {
      ...key,
      id: link,
      user_id: user.id,
      mode: 'new',
      link_token: 'sealed',
      hosted_url: `https://bank.invalid/${word}`,
      expires_at: new Date(Date.now() + 600_000),
    })
    await inviteMember({
      email: `${word}-${link}@example.com`.toLowerCase(),
      role: 'viewer',
      level: 'full',
    })
    const url = `https://hooks.example/${word}`
    const { id: webhook } = await addEndpoint({ url, resources: ['tags'] })
    await pauseEndpoint(webhook)
    const idOf = async (table: string) =>
      (await tenantDb().from(table).orderBy('id', 'desc').first()).id
    return {
      account,
      transaction,
      ...more,
      series,
      webhook,
      changeSet: await idOf('change_sets'),
      membership: await idOf('memberships'),
      invitation: await idOf('household_invitations'),
    }
  })
  const session = uuidv7()
  await db.table('sessions').insert({
    id: session,
    token_hash: session,
    user_id: user.id,
    auth_version: 1,
    expires_at: new Date(Date.now() + 600_000),
  })
  const others = {
    calendarFeed: uuidv7(),
    device: uuidv7(),
    key: uuidv7(),
    app: uuidv7(),
    passkey: uuidv7(),
    copy: await aCopyOf(person),
  }
  return {
    person,
    ids: { ...made, ...others, connection, run, link, session, household: householdId },
  }
}

/** Numbers and contents of all rows of a household, table by table; what a log adds is left out. */
export async function fingerprintOf({ person }: Walled) {
  const owner = await db.connection('owner').transaction()
  try {
    await owner.rawQuery(`select set_config('app.household_id', ?, true)`, [person.householdId])
    const { rows: tables } = await owner.rawQuery(
      `select table_name as name from information_schema.columns where table_schema = 'public'
         and column_name = 'household_id' and table_name not in ('audit_log', 'audit_heads', 'data_keys', 'sessions')`
    )
    const prints: Record<string, string> = {}
    for (const { name } of tables) {
      const { rows } = await owner.rawQuery(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as print
         from ?? t where household_id = ?`,
        [name, person.householdId]
      )
      prints[name] = rows[0].print
    }
    const { rows } = await owner.rawQuery(
      'select md5(h::text) as print from households h where id = ?',
      [person.householdId]
    )
    return { ...prints, households: rows[0].print }
  } finally {
    await owner.rollback()
  }
}
