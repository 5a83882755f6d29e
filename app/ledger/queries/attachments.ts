import { tenantDb } from '#core/household_scope'

/** A paper that belongs to a transaction. */
export interface Attachment {
  id: string
  transactionId: string
  name: string
  type: 'image/webp' | 'application/pdf'
  bytes: number
  width: number | null
  height: number | null
  createdAt: Date
  addedBy: string | null
}

const COLUMNS = /* sql */ `
  select f.id, f.transaction_id as "transactionId", f.name, f.type, f.bytes, f.width, f.height,
    f.created_at as "createdAt", u.display_name as "addedBy"
  from attachments f
  join transactions t on t.household_id = f.household_id and t.id = f.transaction_id and t.deleted_at is null
  left join users u on u.id = f.added_by_id
  where f.household_id = app.household_id() and f.deleted_at is null`

const OF_TRANSACTION = `${COLUMNS} and f.transaction_id = ? order by f.id`
const ONE = `${COLUMNS} and f.id = ?`

export async function attachmentsOf(transactionId: string): Promise<Attachment[]> {
  const { rows } = await tenantDb().rawQuery(OF_TRANSACTION, [transactionId])
  return rows
}

/** Undefined also where its transaction is not for the reader's eyes. */
export async function findAttachment(id: string): Promise<Attachment | undefined> {
  const { rows } = await tenantDb().rawQuery(ONE, [id])
  return rows[0]
}

/** How much of the household's room is taken, and how many papers the transaction has. */
export async function roomTaken(transactionId: string): Promise<{ bytes: number; count: number }> {
  const { rows } = await tenantDb().rawQuery(
    `select coalesce(sum(bytes), 0)::float8 as bytes,
       (count(*) filter (where transaction_id = ?))::int as count
     from attachments where household_id = app.household_id() and deleted_at is null`,
    [transactionId]
  )
  return rows[0]
}
