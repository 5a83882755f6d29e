import { errors } from '@adonisjs/lucid'
import { CATEGORY, TAG } from '#api/shapes/organisation'
import Category from '#categories/models/category'
import { categoryTree } from '#categories/queries/category_tree'
import { tags } from '#categories/queries/tags'

const withState = <Row extends { archivedAt: Date | null }>(row: Row) => ({
  ...row,
  isArchived: row.archivedAt !== null,
})

/** Groups, each with what is in it after it. */
export const categoryRows = async () =>
  (await categoryTree({ withArchived: true }))
    .flatMap(({ children, ...group }) => [group, ...children])
    .map(withState)

export const tagRows = async () => (await tags({ withArchived: true })).map(withState)

export const categoryTold = async (id: string) =>
  CATEGORY.tell(found(await categoryRows(), id)) as { id: string }

export const tagTold = async (id: string) => TAG.tell(found(await tagRows(), id)) as { id: string }

/** @throws 404 */
export function found<Row extends { id: string }>(rows: Row[], id: string): Row {
  const row = rows.find((each) => each.id === id)
  if (!row) throw new errors.E_ROW_NOT_FOUND()
  return row
}

/** @throws 404 */
export const knownCategory = (id: string) =>
  Category.query().where('id', id).whereNull('deletedAt').firstOrFail()
