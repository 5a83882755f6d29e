import vine from '@vinejs/vine'
import { Exception } from '@adonisjs/core/exceptions'
import { problem } from '#core/http/problem'
import { readStrictly, strict } from '#api/strict_body'
import { firstHousehold } from '#households/queries/first_household'
import { authenticateBearer } from '#identity/actions/authenticate_bearer'
import { identify, refreshTokens, signInApp, signOutApp } from '#identity/actions/app_tokens'
import type { HttpContext } from '@adonisjs/core/http'

const byPassword = strict({
  grant_type: vine.literal('password'),
  email: vine.string().trim().toLowerCase().email().maxLength(254),
  // Compared byte for byte: nothing is trimmed.
  password: vine.string().maxLength(256),
  totp: vine.string().maxLength(100).optional(),
  recovery_code: vine.string().maxLength(100).optional(),
  household_id: vine.string().uuid().optional(),
  device: vine.string().trim().minLength(1).maxLength(60).optional(),
})

const byRefreshToken = strict({
  grant_type: vine.literal('refresh_token'),
  refresh_token: vine.string().maxLength(200),
})

/** Apps sign in and out. Cookies play no part: whoever sends the words gets the tokens. */
export default class TokensController {
  async store(ctx: HttpContext) {
    const { request, response } = ctx
    response.header('Cache-Control', 'no-store')
    if (request.input('grant_type') === 'refresh_token') {
      const body = await readStrictly(ctx, byRefreshToken)
      return (await refreshTokens(body.refresh_token)) ?? denied(ctx, 'invalid_grant')
    }
    const body = await readStrictly(ctx, byPassword)
    const user = await identify(ctx, body)
    if (typeof user === 'string') return denied(ctx, user)
    const householdId = await firstHousehold(user.id, body.household_id)
    if (!householdId) return denied(ctx, 'no_household')
    response.status(201)
    return signInApp({ user, householdId, device: body.device ?? 'App' })
  }

  async destroy(ctx: HttpContext) {
    const program = await authenticateBearer(ctx)
    if (program.kind !== 'access_token')
      throw new Exception('A key is revoked in the settings.', { status: 403 })
    await signOutApp(program.user.id, program.id)
    return ctx.response.status(204).send('')
  }
}

function denied(ctx: HttpContext, code: string) {
  return problem(ctx, { status: code === 'invalid_grant' ? 401 : 403, members: { code } })
}
