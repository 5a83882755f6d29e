import { authenticateBearer } from '#identity/actions/authenticate_bearer'
import type { HttpContext } from '@adonisjs/core/http'

/** What the key of a request may; null for an app, which may what its person may. */
export async function scopesOf(ctx: HttpContext): Promise<string[] | null> {
  const { scopes } = await authenticateBearer(ctx)
  return scopes === 'all' ? null : scopes
}
