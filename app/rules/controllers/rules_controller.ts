import { safePath } from '#core/safe_url'
import { refuseStale } from '#core/stale_form'
import { applyToPast } from '#rules/actions/apply_to_past'
import { readRule } from '#rules/actions/read_rule'
import { addRule, changeRule, deleteRule } from '#rules/actions/save_rule'
import {
  asStored,
  begun,
  draftOfRule,
  formOf,
  previewPage,
  readerOf,
  ruleWords,
  sayFor,
} from '#rules/builder'
import { isAsked, readDraft, reshaped, type Draft } from '#rules/draft'
import { prefillOf } from '#rules/queries/prefill'
import { choiceOf } from '#rules/queries/preview'
import { ruleList } from '#rules/queries/rule_list'
import { runsOf } from '#rules/queries/rule_stats'
import { draftValidator } from '#rules/validators/draft_validator'
import Rule from '#rules/models/rule'
import type { HttpContext } from '@adonisjs/core/http'

export default class RulesController {
  async index(ctx: HttpContext) {
    return ctx.view.render('rules/rules/index', await ruleList(sayFor(ctx)))
  }

  async show(ctx: HttpContext) {
    const known = await Rule.known(ctx.params.id)
    const { rules } = await ruleList(sayFor(ctx))
    const rule = rules.find(({ id }) => id === known.id)!
    return ctx.view.render('rules/rules/show', { rule, runs: await runsOf(rule.id) })
  }

  async create(ctx: HttpContext) {
    const input = await ctx.request.validateUsing(draftValidator)
    const draft = begun(readDraft(input), await prefillOf(input))
    return this.#form(ctx, draft)
  }

  async store(ctx: HttpContext) {
    const input = await ctx.request.validateUsing(draftValidator)
    const draft = readDraft(input)
    if (isAsked(input)) return this.#form(ctx, reshaped(draft, input, readerOf(ctx)))
    const whole = begun(draft, await prefillOf(input))
    const { rule, changeSetId } = await addRule(await readRule(whole, readerOf(ctx)))
    if (input.apply) return this.#apply(ctx, rule, whole)
    ctx.session.flash({ notice: ctx.i18n.t('rules.added', { name: rule.name }), undo: changeSetId })
    return ctx.response.redirect(safePath(ctx.request.input('return_to')) ?? '/rules')
  }

  async edit(ctx: HttpContext) {
    const rule = await Rule.known(ctx.params.id)
    const input = await ctx.request.validateUsing(draftValidator)
    const isSent = input.as !== undefined
    const draft = isSent ? readDraft(input) : draftOfRule({ ...asStored(rule) }, ctx)
    return this.#form(ctx, draft, rule)
  }

  async update(ctx: HttpContext) {
    const rule = await Rule.known(ctx.params.id)
    const input = await ctx.request.validateUsing(draftValidator)
    const draft = readDraft(input)
    if (isAsked(input)) return this.#form(ctx, reshaped(draft, input, readerOf(ctx)), rule)
    const written = await readRule(draft, readerOf(ctx))
    await refuseStale({
      table: 'rules',
      ids: [rule.id],
      seen: input._seen,
      now: async () => ruleWords(asStored(await Rule.known(rule.id)), ctx),
      mine: await ruleWords(written, ctx),
    })
    const changeSetId = await changeRule(rule, written)
    if (input.apply) return this.#apply(ctx, rule, draft)
    ctx.session.flash({
      notice: ctx.i18n.t('rules.changed', { name: rule.name }),
      undo: changeSetId,
    })
    return ctx.response.redirect(`/rules/${rule.id}`)
  }

  async destroy({ i18n, params, response, session }: HttpContext) {
    const rule = await Rule.known(params.id)
    const changeSetId = await deleteRule(rule)
    session.flash({ notice: i18n.t('rules.deleted', { name: rule.name }), undo: changeSetId })
    return response.redirect('/rules')
  }

  /** The form with its preview; in place, where a button asked for one more line, its fields alone. */
  async #form(ctx: HttpContext, draft: Draft, rule?: Rule) {
    const page = { ...(await formOf(draft, ctx)), ...(await previewPage(draft, ctx, rule)) }
    const seen = rule && (ctx.request.input('_seen') ?? (await ruleWords(asStored(rule), ctx)))
    const form = { ...page, rule, seen }
    const name = ctx.htmx.partial ? '_fields' : 'create'
    return ctx.view.render(`rules/rules/${name}`, form)
  }

  async #apply(
    { i18n, member, request, response, session }: HttpContext,
    rule: Rule,
    draft: Draft
  ) {
    const asked = await applyToPast(asStored(rule), choiceOf(draft, member.today))
    if (!asked.done) return response.redirect(`/rules/runs/${asked.runId}`)
    const { changed: count, changeSetId } = asked.done
    const notice = i18n.t('rules.applied', { name: rule.name, count })
    session.flash({ notice, ...(changeSetId && { undo: changeSetId }) })
    return response.redirect(safePath(request.input('return_to')) ?? `/rules/${rule.id}`)
  }
}
