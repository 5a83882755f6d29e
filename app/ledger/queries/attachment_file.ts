import { currentScope, tenantDb } from '#core/household_scope'
import { openBytes } from '#core/sealing/seal'

/** Where the content of an attachment is sealed for. */
export const sealedPlace = (attachmentId: string) => ({
  table: 'attachment_files',
  column: 'body',
  owner: { householdId: currentScope().householdId },
  row: attachmentId,
})

/** Null where it was thrown away, 30 days after the attachment was deleted. */
export async function attachmentFile(attachmentId: string): Promise<Buffer | null> {
  const row = await tenantDb().from('attachment_files').where('attachment_id', attachmentId).first()
  return row ? openBytes(row.body, sealedPlace(attachmentId)) : null
}

const EXTENSIONS = { 'image/webp': 'webp', 'application/pdf': 'pdf' } as const

/** What a file is called outside: never as its sender called it. */
export const fileName = ({ id, type }: { id: string; type: keyof typeof EXTENSIONS }) =>
  `attachment-${id}.${EXTENSIONS[type]}`

/** The names of all files that the reader may see, with the ids they are read by. */
export async function attachmentFiles(): Promise<{ id: string; name: string }[]> {
  const { rows } = await tenantDb().rawQuery(`
    select f.id, f.type from attachments f
    join transactions t on t.household_id = f.household_id and t.id = f.transaction_id
    where f.household_id = app.household_id() and f.deleted_at is null order by f.id`)
  return rows.map((row: { id: string; type: keyof typeof EXTENSIONS }) => ({
    id: row.id,
    name: fileName(row),
  }))
}
