import { Exception } from '@adonisjs/core/exceptions'
import { pauseEndpoint, resumeEndpoint } from '#api/webhooks/endpoints'
import { ownEndpoint } from '#api/webhooks/queries/endpoints'
import type { HttpContext } from '@adonisjs/core/http'

/** Whether an endpoint is told anything for now. */
export default class PausesController {
  async store(ctx: HttpContext) {
    await known(ctx)
    await pauseEndpoint(ctx.params.id)
    return back(ctx, ctx.i18n.t('webhooks.paused'))
  }

  async destroy(ctx: HttpContext) {
    await known(ctx)
    await resumeEndpoint(ctx.params.id)
    return back(ctx, ctx.i18n.t('webhooks.resumed'))
  }
}

async function known({ params }: HttpContext) {
  if (!(await ownEndpoint(params.id))) throw new Exception('Not found', { status: 404 })
}

function back({ params, response, session }: HttpContext, notice: string) {
  session.flash('notice', notice)
  return response.redirect(`/settings/webhooks/${params.id}`)
}
