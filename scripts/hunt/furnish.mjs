// A household with everything that pages can show, and a person who is signed in to it.
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from '../bench/first_sync.mjs'
import { Visitor } from '../bench/visitor.mjs'
import { withClient } from '../lib/database.mjs'
import { OWNER, WHERE } from '../lib/throwaway_app.mjs'

const TIMEOUT_MS = 60_000

/** Answers { cookie, pages }: who is signed in, and addresses with ids that no crawler would guess. */
export async function furnish(env) {
  const visitor = new Visitor(env.APP_URL)
  await visitor.submit('/login', '/login', OWNER)
  const household = { ...WHERE, name: 'With 60 rows' }
  await visitor.submit('/households/new', '/households', household)
  const { id } = await connect(env, visitor, 60)
  const ids = await untilSynced(env.DATABASE_BACKUP_URL, id)
  const invited = { email: 'guest@example.com', role: 'viewer', level: 'full' }
  await visitor.submit(
    '/settings/household/invitations/new',
    '/settings/household/invitations',
    invited
  )
  return {
    cookie: visitor.cookie,
    pages: [
      '/dashboard',
      '/transactions',
      `/transactions/${ids.transaction}`,
      `/transactions/${ids.transaction}/categorization/edit`,
      '/transactions/new',
      '/accounts',
      `/accounts/${ids.account}`,
      `/accounts/${ids.account}/edit`,
      `/accounts/${ids.account}/visibility`,
      `/connections/${id}`,
      `/connections/${id}/accounts`,
      `/connections/${id}/runs/${ids.run}`,
      '/settings/household',
      '/settings/audit',
      '/settings/profile',
      '/settings/api-keys/new',
    ],
  }
}

function untilSynced(url, connectionId) {
  const one = (table, where) => `(select id from ${table} where ${where} limit 1)`
  return withClient({ connectionString: url }, async (client) => {
    for (let waited = 0; waited < TIMEOUT_MS; waited += 200) {
      const { rows } = await client.query(
        `select household_id, id as run,
           ${one('transactions', 'household_id = r.household_id')} as transaction,
           ${one('accounts', 'household_id = r.household_id')} as account
         from sync_runs r where connection_id = $1 and outcome = 'done' and added > 0`,
        [connectionId]
      )
      if (rows[0]) return rows[0]
      await sleep(200)
    }
    throw new Error('The bank was not read in time.')
  })
}
