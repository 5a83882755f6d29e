import vine from '@vinejs/vine'
import { appUrl } from '#config/app'
import { listFeeds, makeFeed, revokeFeed } from '#recurring/calendar/feeds'
import type { HttpContext } from '@adonisjs/core/http'

const feedValidator = vine.create({ shows: vine.enum(['names', 'amounts']) })

const ownerOf = ({ member }: HttpContext) => ({
  userId: member.user.id,
  householdId: member.household.id,
})

/** Calendars that other programs read by a secret address, each person's own. */
export default class FeedsController {
  async index(ctx: HttpContext) {
    return ctx.view.render('recurring/feeds/index', { feeds: await listFeeds(ownerOf(ctx)) })
  }

  async store(ctx: HttpContext) {
    const { shows } = await ctx.request.validateUsing(feedValidator)
    const token = await makeFeed(ownerOf(ctx), shows === 'amounts')
    const href = new URL(`/calendar/${token}.ics`, appUrl).href
    return ctx.view.render('recurring/feeds/shown', { href })
  }

  async destroy(ctx: HttpContext) {
    const { i18n, params, response, session } = ctx
    const isRevoked = await revokeFeed(ownerOf(ctx), params.id)
    if (isRevoked) session.flash({ notice: i18n.t('recurring.feeds.revoked') })
    return response.redirect('/recurring/calendars')
  }
}
