import type { HttpContext } from '@adonisjs/core/http'
import { categoryTree } from '#categories/queries/category_tree'

/** The tree of what money is for. */
export default class CategoriesController {
  async index({ view }: HttpContext) {
    return view.render('categories/categories/index', { groups: await categoryTree() })
  }
}
