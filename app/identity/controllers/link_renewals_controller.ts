import type { HttpContext } from '@adonisjs/core/http'
import { countTry } from '#identity/actions/count_try'
import { forgetLink, LINK_KEY } from '#identity/actions/followed_link'
import { findLink, mailLink } from '#identity/actions/mail_link'

/** A link that came too late is sent again, to the address that it was for. */
export default class LinkRenewalsController {
  async store(ctx: HttpContext) {
    const link = await findLink(ctx.session.get(LINK_KEY))
    if (link?.state === 'expired') {
      await countTry('mail', link.email)
      await mailLink(link)
    }
    forgetLink(ctx)
    ctx.session.flash('notice', ctx.i18n.t('identity.link.renewed'))
    return ctx.response.redirect().toRoute('identity.session.create')
  }
}
