import { errors } from '@adonisjs/auth'
import { bearerOf } from '#core/http/bearer'
import { readAccessToken } from '#identity/api_access/access_token'
import { openApiKey } from '#identity/api_access/api_keys'
import { isKeyText } from '#identity/api_access/key_text'
import { openFamily } from '#identity/api_access/token_families'
import type { HttpContext } from '@adonisjs/core/http'
import type User from '#identity/models/user'

export interface Program {
  user: User
  householdId: string
  /** What it may do; an app in which the person signed in may do what the person may. */
  scopes: string[] | 'all'
  kind: 'api_key' | 'access_token'
  /** The key, or the app's sign-in. */
  id: string
}

/**
 * The person a program acts for, asked of the database each time, so that an end is an end at once.
 * @throws 401 when what it brings is no key or token of ours that counts.
 */
export async function authenticateBearer(ctx: HttpContext): Promise<Program> {
  const token = bearerOf(ctx)
  const program = token && (isKeyText(token) ? await byKey(ctx, token) : await byToken(token))
  if (program) return program
  const isBare = ctx.request.header('authorization') === undefined
  ctx.response.header('WWW-Authenticate', isBare ? 'Bearer' : 'Bearer error="invalid_token"')
  throw new errors.E_UNAUTHORIZED_ACCESS('This key or token does not count', {
    guardDriverName: 'bearer',
  })
}

async function byKey({ request }: HttpContext, text: string): Promise<Program | null> {
  const key = await openApiKey(text, request.ip())
  return key && { ...key, kind: 'api_key' }
}

async function byToken(token: string): Promise<Program | null> {
  const claims = await readAccessToken(token)
  const family = claims && (await openFamily(claims))
  return family && { ...family, scopes: 'all', kind: 'access_token', id: claims.familyId }
}
