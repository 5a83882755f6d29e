import { switchRule } from '#rules/actions/save_rule'
import Rule from '#rules/models/rule'
import type { HttpContext } from '@adonisjs/core/http'

/** A rule that is off says nothing, until somebody turns it on again. */
export default class PausesController {
  async store(ctx: HttpContext) {
    return change(ctx, false)
  }

  async destroy(ctx: HttpContext) {
    return change(ctx, true)
  }
}

async function change({ i18n, params, response, session }: HttpContext, isOn: boolean) {
  const rule = await Rule.known(params.id)
  const undo = await switchRule(rule, isOn)
  const key = isOn ? 'rules.turned_on' : 'rules.turned_off'
  session.flash({ notice: i18n.t(key, { name: rule.name }), undo })
  return response.redirect(`/rules#rule_${rule.id}`)
}
