import type { HttpContext } from '@adonisjs/core/http'
import vine from '@vinejs/vine'
import { safePath } from '#core/safe_url'

const DENSITIES = ['comfortable', 'compact', 'ledger'] as const
/** Columns of lists that can be left away. */
const COLUMNS = ['account', 'labels'] as const

const appearanceValidator = vine.create({
  density: vine.enum(DENSITIES),
  account: vine.boolean().optional(),
  labels: vine.boolean().optional(),
  single_keys: vine.boolean().optional(),
})

/** How lists look to a person, and whether single keys do something; the same on every device. */
export default class AppearanceController {
  async edit({ auth, request, view }: HttpContext) {
    const user = auth.use('web').user!
    const returnTo = safePath(request.input('return_to'))
    return view.render('identity/appearance/edit', { user, densities: DENSITIES, returnTo })
  }

  async update({ auth, i18n, request, response, session }: HttpContext) {
    const input = await request.validateUsing(appearanceValidator)
    const user = auth.use('web').user!
    user.merge({
      density: input.density,
      hiddenColumns: COLUMNS.filter((column) => !input[column]),
      hasSingleKeys: input.single_keys ?? false,
    })
    await user.save()
    session.flash('notice', i18n.t('identity.appearance.saved'))
    return response.redirect(safePath(request.input('return_to')) ?? '/settings/appearance')
  }
}
