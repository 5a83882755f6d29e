import db from '@adonisjs/lucid/services/db'
import { tenantDb } from '#core/household_scope'
import { Secret } from '#core/secret'
import { perform } from '#banking/tasks/kinds'
import { markRequested } from '#banking/tasks/lease'
import { withBank, type Connected } from '#tests/functional/banking/bank'
import type { Person } from '#tests/world'
import type { BankClient } from '#banking/plaid/client'
import type { TaskWork } from '#banking/tasks/task'
import type { Product } from '#banking/products/request_products'

export interface Holder {
  person: Person
  connection: Connected
}

/** Somebody whose bank has everything: cards, loans, savings and investments. */
export const everything = (username = 'user_good', days?: number): Promise<Holder> =>
  withBank(username, days)

/** Reads a product now, and answers the books of its task. */
export async function read(person: Person, { id }: Connected, kind: Product) {
  const task = { connectionId: id, kind }
  await markRequested(person.householdId, task)
  await perform({ householdId: person.householdId, ...task })
  return taskOf(id, kind)
}

/** Does the work of a product with answers that a test made up; Plaid's sandbox never gives such. */
export async function told(
  person: Person,
  connection: Connected,
  work: TaskWork,
  answers: Partial<Record<keyof BankClient, (...asked: any[]) => unknown>>
) {
  const ids = { householdId: person.householdId, connectionId: connection.id }
  return work({ ...ids, client: answers as unknown as BankClient, token: new Secret('none') })
}

export const taskOf = (connectionId: string, kind: string) =>
  db.from('bank_tasks').where({ connection_id: connectionId, kind }).first()

/** Days from now until a task is due again, rounded. */
export const daysUntil = ({ next_at: at }: { next_at: Date }) =>
  Math.round((at.getTime() - Date.now()) / 86_400_000)

export const rowsOf = (person: Person, table: string) =>
  person.within(() => tenantDb().from(table).orderBy('id'))

/** The household's account with this mask: "3333" is the card. */
export const accountOf = (person: Person, mask: string) =>
  person.within(() => tenantDb().from('accounts').where('mask', mask).firstOrFail())

/** The bank's id of the account with this mask. */
export const externalIdOf = (person: Person, mask: string): Promise<string> =>
  person.within(
    async () =>
      (await tenantDb().from('external_accounts').where({ mask, status: 'open' }).firstOrFail())
        .external_id
  )
