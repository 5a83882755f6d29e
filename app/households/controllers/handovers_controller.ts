import type { HttpContext } from '@adonisjs/core/http'
import { Refusal } from '#core/refusal'
import { handOver } from '#households/actions/change_members'
import { members } from '#households/queries/members'
import { handOverValidator } from '#households/validators/household_validator'

/** Gives the household to another member. */
export default class HandoversController {
  async create({ member, view }: HttpContext) {
    const others = (await members()).filter(({ userId }) => userId !== member.user.id)
    const options = others.map(({ id, name }) => ({ value: id, label: name }))
    return view.render('households/members/hand_over', { options })
  }

  async store({ i18n, member, request, response, session }: HttpContext) {
    const input = await request.validateUsing(handOverValidator)
    const everybody = await members()
    const own = everybody.find(({ userId }) => userId === member.user.id)!
    const other = everybody.find(({ id }) => id === input.member && id !== own.id)
    if (!other) throw new Refusal('member', 'exists', 'Choose a member of this household.')
    await handOver(own, other)
    session.flash('notice', i18n.t('households.members.handed_over', { name: other.name }))
    return response.redirect('/settings/household')
  }
}
