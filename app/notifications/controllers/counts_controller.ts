import type { HttpContext } from '@adonisjs/core/http'

/** How much is new: open pages ask when something came. */
export default class CountsController {
  async show({ member, view }: HttpContext) {
    return view.render('notifications/counts/show', { unread: member.unread })
  }
}
