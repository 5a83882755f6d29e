import type { HttpContext } from '@adonisjs/core/http'
import { putIntoWords } from '#core/http/refusal_words'
import { wantsJson } from '#core/http/exception_handler'
import { Refusal } from '#core/refusal'
import { safePath } from '#core/safe_url'
import { undo } from '#core/undo'
import { undoValidator } from '#households/validators/undo_validator'

/** Takes back a change set; any member who may edit can. The undo can be undone in turn. */
export default class UndoController {
  async store(ctx: HttpContext) {
    const { i18n, params, request, response, session } = ctx
    const back = safePath(request.input('return_to', ''))
    const { is_partial: isPartial } = await request.validateUsing(undoValidator)
    try {
      const changeSetId = await undo(params.id, { isPartial: Boolean(isPartial) })
      session.flash('notice', i18n.t('households.undo.done'))
      session.flash('undo', changeSetId)
    } catch (error) {
      if (!(error instanceof Refusal) || !back || wantsJson(ctx)) throw error
      await this.#sayWhyNot(ctx, error)
    }
    return response.redirect(back ?? '/dashboard')
  }

  /** Whoever pressed the button stays where they were, and reads the reason there. */
  async #sayWhyNot(ctx: HttpContext, refusal: Refusal) {
    await ctx.member.scope.restart()
    putIntoWords(refusal, ctx)
    ctx.session.flash('notice', refusal.messages[0].message)
    const rest = refusal.messages[0].meta?.rest
    if (rest) ctx.session.flash('undo_rest', { id: ctx.params.id, count: rest })
  }
}
