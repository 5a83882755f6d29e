import { Refusal } from '#core/refusal'
import { PLAIN_LOCALE } from '#api/fields'
import { previewBody } from '#api/operations/rules'
import { RULE_PREVIEW } from '#api/shapes/rules'
import { readStrictly } from '#api/strict_body'
import { inTheirNames, marksOf, previewRow, wishOfRule } from '#api/told_rules'
import { composeRule } from '#rules/actions/compose_rule'
import { previewOf } from '#rules/queries/preview'
import type { HttpContext } from '@adonisjs/core/http'

/** What a rule that is not kept yet would do to the past. */
export default class RulePreviewsController {
  async store(ctx: HttpContext) {
    const body = await readStrictly(ctx, previewBody)
    const { currency } = ctx.member.household
    const rule = await inTheirNames(() => composeRule(wishOfRule(body, currency)))
    const reader = { locale: PLAIN_LOCALE, today: ctx.member.today, currency }
    const preview = await previewOf(rule, marksOf(body), reader)
    if (!preview) throw new Refusal('condition', 'condition_missing')
    return RULE_PREVIEW.tell(previewRow(preview))
  }
}
