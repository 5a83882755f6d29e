import type { HttpContext } from '@adonisjs/core/http'
import { archiveCategory } from '#categories/actions/retire_category'
import Category from '#categories/models/category'

/** Takes a category out of use, and back. */
export default class CategoryArchivalsController {
  async store(ctx: HttpContext) {
    return archive(ctx, true)
  }

  async destroy(ctx: HttpContext) {
    return archive(ctx, false)
  }
}

async function archive({ i18n, params, response, session }: HttpContext, isArchived: boolean) {
  const category = await Category.query()
    .where('id', params.id)
    .whereNull('deletedAt')
    .firstOrFail()
  const undo = await archiveCategory(category, isArchived)
  const key = isArchived ? 'categories.archived' : 'categories.unarchived'
  session.flash({ notice: i18n.t(key, { name: category.name }), undo })
  return response.redirect('/categories')
}
