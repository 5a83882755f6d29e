import type { I18n } from '@adonisjs/i18n'
import { tenantDb } from '#core/household_scope'
import type { Shelf } from '#core/http/shelf'
import type { Wish } from '#ledger/actions/bulk/acts'
import type { BulkEdited, Left } from '#ledger/actions/bulk/bulk_edit'
import { payeeRows } from '#ledger/queries/payee_rows'

const TABLES = {
  category: 'categories',
  tag: 'tags',
  untag: 'tags',
  account: 'accounts',
} as Record<string, string>

const TOLD = ['split', 'bank', 'currency', 'transfer', 'tied', 'small'] as const

/** What was done to how many, and what was not: nothing is left out unsaid. */
export async function bulkShelf(
  i18n: I18n,
  wish: Wish,
  { changed, changeSetId, left }: BulkEdited,
  ids: string[]
): Promise<Shelf> {
  if (!changeSetId) {
    return { notice: sentences([i18n.t('bulk.done.nothing'), leftWords(i18n, left)]) }
  }
  const key = wish.act === 'category' && !wish.value ? 'no_category' : wish.act
  const done = i18n.t(`bulk.done.${key}`, { count: changed, name: await nameOf(wish) })
  const notice = sentences([done, leftWords(i18n, left)])
  const follow = await alwaysFor(i18n, wish, ids)
  return { notice, undo: changeSetId, ...(follow && { follow }) }
}

/** What was left as it is, by the reason; that some had it already is no news. */
export function leftWords(i18n: I18n, left: Left): string {
  const told = TOLD.filter((reason) => left[reason])
  return sentences(told.map((reason) => i18n.t(`bulk.left.${reason}`, { count: left[reason] })))
}

/** A rule for the payee, where it has other rows than these: prefilled with the category. */
export async function alwaysFor(i18n: I18n, { act, value }: Wish, ids: string[]) {
  if (act !== 'category' || !value) return undefined
  const found = await payeeRows(ids)
  if (!found || found.count <= ids.length) return undefined
  const fields = { payee: found.payee, category: value }
  return {
    href: `/rules/new?${new URLSearchParams(fields)}`,
    text: i18n.t('bulk.always', { ...found }),
    post: { action: '/rules', fields: { ...fields, apply: '1' } },
  }
}

/** The same after one row got a category by hand. */
export async function alwaysForRow(i18n: I18n, id: string) {
  const { rows: lines } = await tenantDb().rawQuery(LINES, [id])
  if (lines.length === 0) return undefined
  const [{ value, origin }] = lines
  const isOwn = lines.length === 1 && origin === 'user'
  return isOwn ? alwaysFor(i18n, { act: 'category', value } as Wish, [id]) : undefined
}

const LINES = /* sql */ `
  select l.category_id as value, l.category_origin as origin from transaction_lines l
  join transactions t on t.household_id = l.household_id and t.id = l.transaction_id
  where t.household_id = app.household_id() and t.id = ? limit 2`

async function nameOf({ act, value }: Wish): Promise<string> {
  const table = TABLES[act]
  if (!table || !value) return ''
  const found = await tenantDb().from(table).where('id', value).select('name').first()
  return found?.name ?? ''
}

const sentences = (parts: string[]) => parts.filter((part) => part !== '').join(' ')
