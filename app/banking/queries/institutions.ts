import { createHash } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'

/** A bank's logo as it was checked when it came; null where there is none. Banks are no household's. */
export async function findLogo(id: string): Promise<{ bytes: Buffer; etag: string } | null> {
  const row = await db.from('institutions').where('id', id).whereNotNull('logo').first()
  if (!row) return null
  const bytes = row.logo as Buffer
  return { bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url')}"` }
}
