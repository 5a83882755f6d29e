import { errors } from '@adonisjs/lucid'
import type { HttpContext } from '@adonisjs/core/http'
import { refuseStale } from '#core/stale_form'
import { categoryWords, type CategoryLooks } from '#categories/form_words'
import { addCategory, changeCategory } from '#categories/actions/save_category'
import { deleteCategory } from '#categories/actions/retire_category'
import { CATEGORY_COLORS, CATEGORY_ICONS } from '#categories/icons'
import { categoryTree } from '#categories/queries/category_tree'
import { categoryUse, isUnused } from '#categories/queries/category_use'
import { categorySections, groupChoices } from '#categories/category_sections'
import { categoryValidator, newCategoryValidator } from '#categories/validators/category_validator'
import Category from '#categories/models/category'

/** The tree of what money is for. */
export default class CategoriesController {
  async index({ member, view }: HttpContext) {
    const tree = await categoryTree({ withArchived: true })
    const use = await categoryUse(member.today, member.household.currency)
    return view.render('categories/categories/index', {
      sections: categorySections(tree, use),
      archived: tree
        .flatMap((group) => [group, ...group.children])
        .filter(({ archivedAt }) => archivedAt),
      uncategorized: use.get('00000000-0000-0000-0000-000000000000')?.rows ?? 0,
      mayStart: member.may('editor') && (await isUnused()),
    })
  }

  async create({ request, view }: HttpContext) {
    const { parent } = request.qs()
    return view.render('categories/categories/create', {
      ...(await choices()),
      parent: typeof parent === 'string' ? parent : '',
    })
  }

  async store({ i18n, request, response, session }: HttpContext) {
    const {
      parent_id: parentId,
      is_essential,
      ...input
    } = await request.validateUsing(newCategoryValidator)
    const wishes = { ...input, parentId: parentId ?? null, isEssential: is_essential ?? false }
    const { id, changeSetId } = await addCategory(wishes)
    const notice = i18n.t('categories.added', { name: input.name })
    session.flash({ notice, undo: changeSetId })
    return response.redirect(`/categories#category_${id}`)
  }

  async edit({ htmx, i18n, params, view }: HttpContext) {
    const category = await known(params.id)
    const offered = await choices(category)
    const seen = categoryWords(category, offered.groups, i18n.t.bind(i18n))
    const page = { ...offered, category, seen }
    return view.render(`categories/categories/${htmx.partial ? '_inline' : 'edit'}`, page)
  }

  async update({ i18n, params, request, response, session }: HttpContext) {
    const category = await known(params.id)
    const {
      parent_id: parentId,
      is_essential,
      ...input
    } = await request.validateUsing(categoryValidator)
    // The short form in the row sends a name alone; what is not sent stays.
    const isWhole = input.icon !== undefined
    const wishes = isWhole ? { parentId: parentId ?? null, isEssential: is_essential ?? false } : {}
    const { groups } = await choices(category)
    const words = (looks: CategoryLooks) => categoryWords(looks, groups, i18n.t.bind(i18n))
    const { parentId: was, icon, color, isEssential } = category
    await refuseStale({
      table: 'categories',
      ids: [category.id],
      seen: request.input('_seen'),
      now: async () => words(await known(category.id)),
      mine: words({ parentId: was, icon, color, isEssential, ...input, ...wishes }),
    })
    const changeSetId = await changeCategory(category, { ...input, ...wishes })
    const notice = i18n.t('categories.changed', { name: input.name })
    session.flash({ notice, undo: changeSetId })
    return response.redirect(`/categories#category_${category.id}`)
  }

  async destroy({ i18n, params, response, session }: HttpContext) {
    const category = await known(params.id)
    const changeSetId = await deleteCategory(category)
    const notice = i18n.t('categories.deleted', { name: category.name })
    session.flash({ notice, undo: changeSetId })
    return response.redirect('/categories')
  }
}

async function known(id: string) {
  const category = await Category.query().where('id', id).whereNull('deletedAt').first()
  if (!category) throw new errors.E_ROW_NOT_FOUND()
  return category
}

async function choices(category?: Category) {
  const groups = groupChoices(await categoryTree(), category)
  return { groups, icons: CATEGORY_ICONS, colors: CATEGORY_COLORS }
}
