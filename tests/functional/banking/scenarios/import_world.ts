/** What scenarios about imports have in common. */
import type { Assert } from '@japa/assert'
import { tenantDb } from '#core/household_scope'
import { ledgerDifferences } from '#ops/queries/ledger_differences'
import { openAccessToken } from '#banking/access_token'
import { requestSync } from '#banking/actions/request_sync'
import { bankClient } from '#banking/plaid/client'
import { atTheBank, connected, ledgerOf, type Connected } from '#tests/functional/banking/bank'
import { aPerson, type Person } from '#tests/world'
import type { Stage } from '#tests/functional/banking/scenarios/stage'

export interface World {
  person: Person
  connection: Connected
}

type Options = Parameters<typeof aPerson>[0] & { days?: number }

/** A person whose bank is imported as far as it goes. */
export async function imported(
  stage: Stage,
  username = 'user_size_40',
  { days, ...options }: Options = {}
): Promise<World> {
  const person = await aPerson(options)
  const connection = await connected(person, username, days)
  await stage.drain()
  return { person, connection }
}

/** Things happen at the bank, it tells us, and all that follows is done. Answers what each made. */
export async function told(stage: Stage, { person, connection }: World, ...ops: object[]) {
  const made = await stage.bank.happens(connection.itemId, ...ops)
  await person.within(() => requestSync(connection.id))
  await stage.drain()
  return made
}

export const connectionOf = ({ person, connection }: World) =>
  person.within(() => tenantDb().from('connections').where('id', connection.id).firstOrFail())

/** Every movement of the bank is here once, sums agree, and the bank has nothing more to tell. */
export async function assertAgreed(assert: Assert, stage: Stage, world: World) {
  const { person, connection } = world
  const theirs = await atTheBank(stage.schema, connection.itemId)
  const ours = await ledgerOf(person)
  assert.sameMembers(
    ours.map((row) => `${row.external_id} ${Number(row.bank_amount)}`),
    theirs.map((row: any) => `${row.transaction_id} ${row.body.amount}`)
  )
  assert.lengthOf(new Set(ours.map(({ id }) => id)), ours.length)
  assert.deepEqual(await person.within(ledgerDifferences), [])
  const { cursor, access_token: sealed } = await connectionOf(world)
  const token = await openAccessToken(sealed, person.householdId, connection.id)
  const page = await bankClient().syncTransactions(token, cursor, 500)
  assert.equal(page.next_cursor, cursor)
  assert.isEmpty([...page.added, ...page.modified, ...page.removed])
}

const MINOR: Record<string, number> = { JPY: 1 }

/** Minor units by account and currency: of the bank's rows, and of the ledger's. */
export async function sums(stage: Stage, { person, connection }: World) {
  const theirs = new Map<string, bigint>()
  for (const row of await atTheBank(stage.schema, connection.itemId)) {
    const { amount, iso_currency_code: currency } = row.body
    const key = `${row.account_id} ${currency}`
    const minor = BigInt(Math.round(amount * (MINOR[currency] ?? 100)))
    theirs.set(key, (theirs.get(key) ?? 0n) - minor)
  }
  const rows = await person.within(() =>
    tenantDb()
      .from('transactions as t')
      .join('external_accounts as e', 'e.account_id', 't.account_id')
      .whereNull('t.deleted_at')
      .groupBy('e.external_id', 't.currency')
      .select('e.external_id', 't.currency')
      .sum('t.amount_minor as minor')
  )
  return {
    theirs,
    ours: new Map(rows.map((row) => [`${row.external_id} ${row.currency}`, BigInt(row.minor)])),
  }
}
