import vine from '@vinejs/vine'
import { requireSecondFactor } from '#households/actions/require_second_factor'
import { secondFactorRule } from '#households/queries/second_factor_rule'
import type { HttpContext } from '@adonisjs/core/http'

const validator = vine.create({ requires_second_factor: vine.boolean().optional() })

/** "Members need a second step". */
export default class SecondFactorRulesController {
  async edit({ view }: HttpContext) {
    return view.render('second_factor/rule/edit', { rule: await secondFactorRule() })
  }

  async update({ i18n, member, request, response, session }: HttpContext) {
    const { requires_second_factor: isRequired = false } = await request.validateUsing(validator)
    await requireSecondFactor(isRequired, member.user.id)
    session.flash('notice', i18n.t(`second_factor.rule.${isRequired ? 'on' : 'off'}`))
    return response.redirect('/settings/household/second-step')
  }
}
