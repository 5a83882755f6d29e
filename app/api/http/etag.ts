import { Exception } from '@adonisjs/core/exceptions'
import { tenantDb } from '#core/household_scope'
import { sha256 } from '#core/token'
import type { HttpContext } from '@adonisjs/core/http'

/** Of what has a version that; of all else what it says. */
export function etagOf(answer: unknown): string {
  const version = (answer as { version?: unknown } | null)?.version
  if (typeof version === 'string') return `"${version}"`
  return `"${sha256(JSON.stringify(answer)).toString('base64url').slice(0, 22)}"`
}

/** Whether one of the tags of a header is this one; `W/` makes no difference to who reads. */
export const isAmong = (header: string | undefined, etag: string) =>
  header !== undefined &&
  header.split(',').some((each) => ['*', etag].includes(each.trim().replace(/^W\//, '')))

/** Something was changed since the program saw it. */
export class Stale extends Exception {
  static override status = 412
  static override code = 'E_STALE'
}

/** A program says which version it saw, so that it takes back nobody's word unknowingly. */
export class Unseen extends Exception {
  static override status = 428
  static override code = 'E_UNSEEN'
}

/**
 * The thing as it is told, held until the request ends; `If-Match` says how the program saw it, and
 * `*` that it does not matter. @throws 404 by `tell`, Unseen (428), Stale (412)
 */
export async function seen<Told>(
  { params, request }: HttpContext,
  table: string,
  tell: (id: string) => Promise<Told>
): Promise<Told> {
  const id = params.id as string
  await tenantDb().from(table).where('id', id).forUpdate().select('id')
  const told = await tell(id)
  const header = request.header('if-match')
  if (header === undefined) throw new Unseen('Say by If-Match which version you saw.')
  if (!isAmong(header, etagOf(told))) throw new Stale('This was changed in the meantime.')
  return told
}
