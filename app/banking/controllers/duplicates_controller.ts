import type { HttpContext } from '@adonisjs/core/http'
import { findLink } from '#banking/actions/find_link'
import { acceptDuplicate } from '#banking/actions/finish_link'
import { dropLink } from '#banking/actions/drop_link'
import { afterLink, afterRefusal, startAgain, whoIs } from '#banking/link_answers'
import { showDuplicate } from '#banking/queries/duplicate'

/** A login that seems to be there already: nothing is exchanged before its person has decided. */
export default class DuplicatesController {
  async show(ctx: HttpContext) {
    const { member, params, view } = ctx
    const link = await findLink(params.id, member.user.id)
    const duplicate = link && (await showDuplicate(link))
    if (!duplicate) return startAgain(ctx, 'foreign')
    return view.render('banking/duplicates/show', { linkId: link.id, duplicate })
  }

  /** It is a different login. */
  async store(ctx: HttpContext) {
    const { member, params } = ctx
    const link = await findLink(params.id, member.user.id)
    if (!link) return startAgain(ctx, 'foreign')
    await member.scope.close()
    try {
      return afterLink(ctx, link.id, await acceptDuplicate(link, whoIs(member)))
    } catch (error) {
      return afterRefusal(ctx, error)
    }
  }

  /** Leave it at the one that is there. */
  async destroy(ctx: HttpContext) {
    const link = await findLink(ctx.params.id, ctx.member.user.id)
    if (link) await dropLink(link.id)
    return startAgain(ctx, 'nothing')
  }
}
