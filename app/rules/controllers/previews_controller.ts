import { asStored, formOf, previewPage, ruleWords } from '#rules/builder'
import { readDraft } from '#rules/draft'
import { draftValidator } from '#rules/validators/draft_validator'
import Rule from '#rules/models/rule'
import type { HttpContext } from '@adonisjs/core/http'

/** What a rule that is not kept yet would do to the past: an address that can be opened and sent. */
export default class PreviewsController {
  async show(ctx: HttpContext) {
    const input = await draftValidator.validate(ctx.request.qs())
    const draft = readDraft(input)
    const rule = await Rule.wished(input.rule)
    const preview = await previewPage(draft, ctx, rule)
    if (ctx.htmx.partial)
      return ctx.view.render('rules/rules/_preview', { draft, ...preview, rule })
    const seen = rule && (await ruleWords(asStored(rule), ctx))
    const page = { ...(await formOf(draft, ctx)), ...preview, rule, seen }
    return ctx.view.render('rules/rules/create', page)
  }
}
