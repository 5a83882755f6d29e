import type { HttpContext } from '@adonisjs/core/http'
import { placeCategory } from '#categories/actions/place_category'
import { placementValidator } from '#categories/validators/category_validator'
import Category from '#categories/models/category'

/** Moves a category one place up or down among those beside it. */
export default class CategoryPlacementsController {
  async store({ i18n, params, request, response, session }: HttpContext) {
    const category = await Category.query()
      .where('id', params.id)
      .whereNull('deletedAt')
      .whereNull('archivedAt')
      .firstOrFail()
    const { direction } = await request.validateUsing(placementValidator)
    const undo = await placeCategory(category, direction)
    if (undo) session.flash({ notice: i18n.t('categories.placed', { name: category.name }), undo })
    return response.redirect(`/categories#category_${category.id}`)
  }
}
