import { categoryTree } from '#categories/queries/category_tree'
import { NO_CATEGORY } from '#ledger/queries/transaction_filter'
import type { PivotRow } from '#reports/kinds/pivot'
import type { FlowSum } from '#reports/queries/flow_sums'
import type { Words } from '#reports/table'

/**
 * Groups with their categories as rows, of those that have sums. What lies in a group itself stands
 * below it too, so that the parts make the whole.
 */
export async function categoryRows(sums: FlowSum[], i18n: Words): Promise<PivotRow[]> {
  const used = new Set(sums.map(({ key }) => key))
  const rows: PivotRow[] = []
  for (const group of await categoryTree({ withArchived: true })) {
    const children = group.children.filter(({ id }) => used.has(id))
    const isOwn = used.delete(group.id)
    if (!isOwn && children.length === 0) continue
    const keys = [group.id, ...children.map(({ id }) => id)]
    const { id: key, name: label, icon } = group
    rows.push({ key, label, icon, level: 0, keys, criteria: { category: key } })
    for (const { id, name } of children) {
      used.delete(id)
      rows.push({ key: id, label: name, level: 1, keys: [id], criteria: { category: `=${id}` } })
    }
    if (isOwn && children.length > 0) {
      const own = i18n.t('reports.rows.itself', { name: label })
      const itself = { key: `=${key}`, label: own, keys: [key], criteria: { category: `=${key}` } }
      rows.push({ ...itself, level: 1 })
    }
  }
  if (used.delete(null)) {
    const label = i18n.t('reports.rows.no_category')
    rows.push({ key: 'none', label, level: 0, keys: [null], criteria: { category: NO_CATEGORY } })
  }
  return [...rows, ...[...used].map((id) => gone(id!, i18n))]
}

const gone = (id: string, i18n: Words): PivotRow => ({
  key: id,
  label: i18n.t('reports.rows.gone'),
  level: 0,
  keys: [id],
  criteria: { category: `=${id}` },
})
