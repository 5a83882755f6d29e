import { tenantDb } from '#core/household_scope'
import { isCapability } from '#banking/plaid/error_codes'
import { PRODUCTS, type Product } from '#banking/products/request_products'
import { WAITING } from '#banking/products/product_work'

/** How it stands with what a bank tells besides movements. */
export interface ProductState {
  kind: Product
  /** `never` asked; `fine`; `unsupported` by the bank or these accounts; `waiting` for the connection; `failing`. */
  state: 'never' | 'fine' | 'unsupported' | 'waiting' | 'failing'
  lastSuccessAt: Date | null
  nextAt: Date | null
  errorCode: string | null
  /** In a row. */
  failures: number
}

/** Of each product of a connection, in a fixed order. */
export async function productStates(connectionId: string): Promise<ProductState[]> {
  const { rows } = await tenantDb().rawQuery(SQL, { connectionId, kinds: [...PRODUCTS] })
  return rows.map((row: Omit<ProductState, 'state'>) => ({ ...row, state: stateOf(row) }))
}

function stateOf({ errorCode, lastSuccessAt }: Omit<ProductState, 'state'>) {
  if (errorCode === WAITING) return 'waiting'
  if (errorCode && isCapability(errorCode)) return 'unsupported'
  if (errorCode) return 'failing'
  return lastSuccessAt ? 'fine' : 'never'
}

/** `bank_tasks` is no household's table: only what the household's own connection says is read. */
const SQL = /* sql */ `
  select wanted.kind, task.error_code as "errorCode", coalesce(task.failures, 0) as failures,
    task.next_at as "nextAt", task.succeeded_at as "lastSuccessAt"
  from unnest((:kinds)::text[]) with ordinality as wanted (kind, position)
  join connections c on c.household_id = app.household_id() and c.id = (:connectionId)::uuid
  left join bank_tasks task on task.connection_id = c.id and task.kind = wanted.kind
  order by wanted.position`
