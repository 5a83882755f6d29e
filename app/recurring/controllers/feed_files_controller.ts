import { Exception } from '@adonisjs/core/exceptions'
import { appUrl } from '#config/app'
import { feedFile } from '#recurring/calendar/feed_file'
import { findFeed } from '#recurring/calendar/feeds'
import type { HttpContext } from '@adonisjs/core/http'

/** A calendar for programs: whoever knows the address reads it, until it is revoked. */
export default class FeedFilesController {
  async show({ params, response }: HttpContext) {
    const feed = await findFeed(params.file.slice(0, -'.ics'.length))
    const file = feed && (await feedFile(feed, new URL(appUrl).host))
    if (!file) throw new Exception('There is no such calendar.', { status: 404 })
    response.header('Cache-Control', 'private, no-store')
    response.header('Content-Type', 'text/calendar; charset=utf-8')
    response.header('Content-Disposition', 'inline; filename="bills.ics"')
    return response.send(file)
  }
}
