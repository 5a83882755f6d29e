import { formOf, previewPage } from '#rules/builder'
import { readDraft } from '#rules/draft'
import Rule from '#rules/models/rule'
import type { HttpContext } from '@adonisjs/core/http'

/** What a rule that is not kept yet would do to the past: an address that can be opened and sent. */
export default class PreviewsController {
  async show(ctx: HttpContext) {
    const draft = readDraft(ctx.request.qs())
    const rule = await Rule.wished(ctx.request.qs().rule)
    const preview = await previewPage(draft, ctx, rule)
    if (ctx.htmx.partial)
      return ctx.view.render('rules/rules/_preview', { draft, ...preview, rule })
    const page = { ...(await formOf(draft, ctx)), ...preview, rule }
    return ctx.view.render('rules/rules/create', page)
  }
}
