import { tenantDb } from '#core/household_scope'
import { Refusal } from '#core/refusal'
import { addCategory } from '#categories/actions/save_category'
import { addTag } from '#categories/actions/save_tag'
import { sumsOf } from '#ledger/queries/scope'
import type { ActName, Wish } from '#ledger/actions/bulk/acts'

const TABLES: Partial<Record<ActName, 'categories' | 'tags'>> = {
  category: 'categories',
  tag: 'tags',
}

const LONGEST = 60

/**
 * The wish with the id of the category or tag that was named in place of one from the list: the one of
 * that name, else a new one. A new category is income where more came in than went out, and in no group.
 * Runs within a change set. @throws Refusal `new_category` or `new_tag`
 */
export async function withLabel(wish: Wish, newName: string, ids: string[]): Promise<Wish> {
  const table = TABLES[wish.act]
  if (!table) return wish
  if (newName.length > LONGEST || /\p{Cc}/u.test(newName))
    throw new Refusal(`new_${wish.act}`, 'newName', 'A name has up to 60 letters.')
  const id = (await known(table, newName)) ?? (await made(table, newName, ids))
  return { ...wish, value: id }
}

async function known(table: 'categories' | 'tags', name: string): Promise<string | undefined> {
  const found = await tenantDb()
    .from(table)
    .whereRaw('lower(name) = lower(?)', [name])
    .whereNull('deleted_at')
    .whereNull('archived_at')
    .orderBy('id')
    .first()
  return found?.id
}

async function made(table: 'categories' | 'tags', name: string, ids: string[]): Promise<string> {
  if (table === 'tags') return (await addTag({ name })).id
  const sums = await sumsOf(ids)
  const flow = sums.some(({ netMinor }) => netMinor > 0n) ? 'income' : 'spend'
  return (await addCategory({ name, flow })).id
}
