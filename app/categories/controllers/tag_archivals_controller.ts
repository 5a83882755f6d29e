import type { HttpContext } from '@adonisjs/core/http'
import { archiveTag } from '#categories/actions/save_tag'
import Tag from '#categories/models/tag'

/** Takes a tag out of use, and back. */
export default class TagArchivalsController {
  async store(ctx: HttpContext) {
    return archive(ctx, true)
  }

  async destroy(ctx: HttpContext) {
    return archive(ctx, false)
  }
}

async function archive({ i18n, params, response, session }: HttpContext, isArchived: boolean) {
  const tag = await Tag.known(params.id)
  const undo = await archiveTag(tag, isArchived)
  const key = isArchived ? 'categories.tags.archived' : 'categories.tags.unarchived'
  session.flash({ notice: i18n.t(key, { name: tag.name }), undo })
  return response.redirect('/tags')
}
