import { errors } from '@adonisjs/lucid'
import type { HttpContext } from '@adonisjs/core/http'
import { showAccountTo } from '#accounts/actions/show_account_to'
import { accountViewers, decidesAbout, LEVELS } from '#accounts/queries/account_viewers'
import { visibilityValidator } from '#accounts/validators/visibility_validator'

/** What other members see of the accounts about which a person decides. */
export default class VisibilityController {
  async index({ member, view }: HttpContext) {
    const viewers = await accountViewers(wish(member))
    const accounts = Map.groupBy(viewers, ({ accountId }) => accountId)
    return view.render('accounts/visibility/index', { accounts: [...accounts.values()] })
  }

  async edit({ i18n, member, params, view }: HttpContext) {
    const viewers = await known(member, params.id)
    const levels = LEVELS.map((value) => ({ value, label: i18n.t(`accounts.visibility.${value}`) }))
    return view.render('accounts/visibility/edit', { id: params.id, viewers, levels })
  }

  async update({ i18n, member, params, request, response, session }: HttpContext) {
    const viewers = await known(member, params.id)
    const { level } = await request.validateUsing(visibilityValidator)
    await showAccountTo(viewers, level ?? {})
    session.flash({ notice: i18n.t('accounts.visibility.saved') })
    return response.redirect().toRoute('accounts.visibility.index')
  }
}

const wish = (member: HttpContext['member']) => ({
  userId: member.user.id,
  isOwner: member.may('owner'),
})

async function known(member: HttpContext['member'], accountId: string) {
  const one = { ...wish(member), accountId }
  if (!(await decidesAbout(one))) throw new errors.E_ROW_NOT_FOUND()
  return accountViewers(one)
}
