import type { HttpContext } from '@adonisjs/core/http'
import { JUMP_PLACES } from '#ledger/jump_places'
import { jumpsTo } from '#ledger/queries/jumps'
import { jumpValidator } from '#ledger/validators/jump_validator'

/** From anywhere to a screen, an act, an account, a category or a merchant by a few letters. */
export default class JumpsController {
  async index({ htmx, i18n, member, request, response, view }: HttpContext) {
    const { q, go } = await request.validateUsing(jumpValidator)
    const text = q?.trim() ?? ''
    const places = JUMP_PLACES.filter(({ isAct }) => !isAct || member.may('editor')).map(
      ({ key, href }) => ({ name: i18n.t(`jump.places.${key}`), href })
    )
    const groups = await jumpsTo(text, places)
    // Enter goes to the first that fits.
    const first = groups[0]?.jumps[0]
    if (go && text && first) return response.redirect(first.href)
    const page = { text, groups, count: groups.reduce((sum, { jumps }) => sum + jumps.length, 0) }
    return view.render(`ledger/jumps/${htmx.partial ? '_found' : 'index'}`, page)
  }
}
