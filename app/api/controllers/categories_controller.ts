import { doneBy, oneOf, pageOf, slice, writtenAs } from '#api/answers'
import { USUAL_ROWS } from '#api/fields'
import { seen } from '#api/http/etag'
import { categoryChange, newCategory, rowsQuery } from '#api/operations/organisation'
import { fieldsQuery } from '#api/operations/transactions'
import { CATEGORY } from '#api/shapes/organisation'
import { readQuery, readStrictly } from '#api/strict_body'
import { categoryRows, categoryTold, found, knownCategory } from '#api/told_labels'
import { deleteCategory } from '#categories/actions/retire_category'
import { addCategory, changeCategory } from '#categories/actions/save_category'
import type { HttpContext } from '@adonisjs/core/http'

/** What money is for. */
export default class CategoriesController {
  async index(ctx: HttpContext) {
    const { after, limit = USUAL_ROWS, fields } = await readQuery(ctx, rowsQuery)
    const { shown, next } = slice(await categoryRows(), { after, limit })
    return pageOf(CATEGORY, shown, next, fields)
  }

  async show(ctx: HttpContext) {
    const row = found(await categoryRows(), ctx.params.id)
    const { fields } = await readQuery(ctx, fieldsQuery)
    return oneOf(CATEGORY, row, fields)
  }

  async store(ctx: HttpContext) {
    const { parent_id, is_essential, ...body } = await readStrictly(ctx, newCategory)
    const { id, changeSetId } = await addCategory({
      ...body,
      parentId: parent_id ?? null,
      isEssential: is_essential ?? false,
    })
    ctx.response.status(201)
    return writtenAs(await categoryTold(id), changeSetId)
  }

  async update(ctx: HttpContext) {
    const { id } = await seen(ctx, 'categories', categoryTold)
    const category = await knownCategory(id)
    const { parent_id, is_essential, ...body } = await readStrictly(ctx, categoryChange)
    const changeSetId = await changeCategory(category, {
      name: category.name,
      ...body,
      ...(parent_id !== undefined && { parentId: parent_id }),
      ...(is_essential !== undefined && { isEssential: is_essential }),
    })
    return writtenAs(await categoryTold(id), changeSetId)
  }

  async destroy(ctx: HttpContext) {
    const { id } = await seen(ctx, 'categories', categoryTold)
    return doneBy(await deleteCategory(await knownCategory(id)))
  }
}
