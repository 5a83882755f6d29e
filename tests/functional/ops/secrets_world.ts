import { randomBytes } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import { inHousehold, tenantDb } from '#core/household_scope'
import { keyring, Keyring, useKeyring } from '#core/sealing/keyring'
import { contextOf, open, seal } from '#core/sealing/seal'
import { uuidv7 } from '#core/uuid'
import { openAccessToken, sealAccessToken } from '#banking/access_token'
import { openPage, sealPage } from '#banking/sync/sealed_page'
import { secretPlace } from '#identity/second_factor/totp'
import { aPerson, type Person } from '#tests/world'

export const newRootKey = () => randomBytes(32).toString('base64')

/** The keyring of this process and of commands that are run from it. */
export function useKeys(text: string) {
  useKeyring(() => Keyring.fromText(text))
}

/** What a person has that is sealed, with the texts that must come out of it. */
export interface Owning extends Person {
  connections: Map<string, string>
  runId: string
  pages: number
  seed: string
}

export async function anOwner({ connections = 3, pages = 10 } = {}): Promise<Owning> {
  const person = await aPerson()
  const { householdId, user } = person
  const owning: Owning = { ...person, connections: new Map(), runId: uuidv7(), pages, seed: '' }
  await person.within(async () => {
    for (let n = 0; n < connections; n++) await addConnection(owning)
    const [connectionId] = owning.connections.keys()
    await tenantDb().table('sync_runs').insert({
      household_id: householdId,
      id: owning.runId,
      connection_id: connectionId,
      cause: 'person',
      outcome: 'done',
    })
    for (let page = 0; page < pages; page++) await addPage(owning, page)
  })
  owning.seed = `seed-of-${user.id}`
  const secret = await seal(owning.seed, secretPlace(user.id))
  await db.table('totp_factors').insert({ user_id: user.id, secret, confirmed_at: new Date() })
  return owning
}

export async function addConnection({ householdId, user, connections }: Owning) {
  const [id, token] = [uuidv7(), `token-${randomBytes(6).toString('hex')}`]
  const sealed = await sealAccessToken(token, householdId, id)
  const key = { household_id: householdId, id, user_id: user.id }
  await tenantDb()
    .table('connections')
    .insert({ ...key, provider_item_id: id, access_token: sealed })
  connections.set(id, token)
}

export async function addPage({ householdId, runId }: Owning, page: number) {
  const body = await sealPage({ page }, { householdId, runId, page })
  const row = { household_id: householdId, id: uuidv7(), run_id: runId, page }
  await tenantDb()
    .table('sync_pages')
    .insert({ ...row, endpoint: '/transactions/sync', bytes: body.length, body })
}

/** What of an owner's secrets does not open to what it was. */
export async function wrongOf(owner: Owning): Promise<string[]> {
  const { householdId, user, runId } = owner
  const wrong: string[] = []
  const expect = async (what: string, opening: Promise<unknown>, wanted: unknown) => {
    const found = await opening.catch((error) => error)
    if (found !== wanted) wrong.push(`${what}: ${found}`)
  }
  await inHousehold(householdId, async () => {
    for (const { id, access_token: text } of await tenantDb().from('connections')) {
      const token = openAccessToken(text, householdId, id).then((secret) => secret.reveal())
      await expect(`connection ${id}`, token, owner.connections.get(id))
    }
    for (const { page, body } of await tenantDb().from('sync_pages').where('run_id', runId)) {
      const opened = openPage<{ page: number }>(body, { householdId, runId, page })
      await expect(
        `page ${page}`,
        opened.then((found) => found.page),
        page
      )
    }
  })
  const { secret } = await db.from('totp_factors').where('user_id', user.id).firstOrFail()
  const seed = open(secret, secretPlace(user.id)).then((opened) => opened.reveal())
  await expect('seed', seed, owner.seed)
  return wrong
}

/** Seals as it was done before there were data keys: with the root key itself. */
export async function sealAsBefore({ householdId, connections, ...owner }: Owning) {
  const [[id, token]] = connections
  const place = { table: 'connections', column: 'access_token', owner: { householdId }, row: id }
  const text = keyring().seal(token, contextOf(place))
  await inHousehold(householdId, () =>
    tenantDb().from('connections').where('id', id).update({ access_token: text })
  )
  const seed = keyring().seal(owner.seed, contextOf(secretPlace(owner.user.id)))
  await db.from('totp_factors').where('user_id', owner.user.id).update({ secret: seed })
}
