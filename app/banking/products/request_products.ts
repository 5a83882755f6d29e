import { tenantDb } from '#core/household_scope'
import { GIVES_NO_TRANSACTIONS } from '#banking/items/waiting'
import { requestTask } from '#banking/tasks/request_task'
import { WAITING } from '#banking/products/product_work'
import type { TaskKind } from '#banking/tasks/lease'

/** What banks tell besides movements, each read by a task of its own. */
export const PRODUCTS = [
  'liabilities',
  'holdings',
  'investment_transactions',
  'recurring',
] as const satisfies TaskKind[]
export type Product = (typeof PRODUCTS)[number]

/** The bank finds rhythms only in so many days of history. */
const DAYS_FOR_RHYTHMS = 180

/**
 * Asks in the open household's transaction for the products of a connection that are due: never
 * read, the day is over, or could not be read when they were. Call once its history is complete.
 */
export async function requestProducts(connectionId: string): Promise<void> {
  const { rows } = await tenantDb().rawQuery(DUE, {
    connectionId,
    kinds: [...PRODUCTS],
    waiting: WAITING,
    enough: DAYS_FOR_RHYTHMS,
  })
  for (const { kind } of rows as { kind: Product }[]) await requestTask({ connectionId, kind })
}

const DUE = /* sql */ `
  select wanted.kind from unnest((:kinds)::text[]) with ordinality as wanted (kind, position)
  join connections c on c.household_id = app.household_id() and c.id = (:connectionId)::uuid
  left join bank_tasks task on task.connection_id = c.id and task.kind = wanted.kind
  where (task.kind is null or (task.lease_until is null and (task.next_at <= now() or task.error_code = :waiting)))
    and (wanted.kind <> 'recurring' or c.history_days >= (:enough)::int and not ${GIVES_NO_TRANSACTIONS})
  order by wanted.position`
