import type { HttpContext } from '@adonisjs/core/http'
import { isUuid } from '#core/uuid'
import { mergeCategory, mergeTarget } from '#categories/actions/merge_category'
import { countUses } from '#categories/events/label_uses'
import { categoryTree } from '#categories/queries/category_tree'
import { mergerValidator } from '#categories/validators/category_validator'
import Category from '#categories/models/category'

/** Makes two categories one; first it says what would move. */
export default class CategoryMergersController {
  async create({ params, request, view }: HttpContext) {
    const category = await known(params.id)
    const { into } = request.qs()
    const options = (await categoryTree()).map(({ children, ...group }) => ({
      label: group.name,
      options: [group, ...children]
        .filter(({ id }) => id !== category.id)
        .map(({ id, name }) => ({ value: id, label: name })),
    }))
    return view.render('categories/category_mergers/create', {
      category,
      options: options.filter((group) => group.options.length > 0),
      into: isUuid(into) ? into : '',
      uses: await countUses({ kind: 'category', id: category.id }),
    })
  }

  async store({ i18n, params, request, response, session }: HttpContext) {
    const category = await known(params.id)
    const input = await request.validateUsing(mergerValidator)
    const into = await mergeTarget(category, input.into)
    const undo = await mergeCategory(category, into)
    const names = { name: category.name, into: into.name }
    session.flash({ notice: i18n.t('categories.merged', names), undo })
    return response.redirect(`/categories#category_${into.id}`)
  }
}

const known = (id: string) => Category.query().where('id', id).whereNull('deletedAt').firstOrFail()
