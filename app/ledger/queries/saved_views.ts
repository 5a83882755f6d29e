import { currentScope, tenantDb } from '#core/household_scope'
import { TransactionFilter } from '#ledger/queries/transaction_filter'

export interface SavedView {
  id: string
  name: string
  href: string
  /** The words of its address. */
  query: string
  version: number
  isShared: boolean
  isOwn: boolean
}

/** More than these are not offered above the list. */
const MOST = 50

/** The views of the open household's person, and those that others share, by name. */
export async function savedViews(): Promise<SavedView[]> {
  const { rows } = await tenantDb().rawQuery(SQL, [currentScope().userId ?? '', MOST])
  return rows.map((view: Omit<SavedView, 'href'>) => ({
    ...view,
    href: filterOfView(view.query).toUrl(),
  }))
}

/** The list that a view shows: the same words of an address as anybody could type. */
export const filterOfView = (query: string) =>
  TransactionFilter.parse(Object.fromEntries(new URLSearchParams(query)))

const SQL = /* sql */ `
  select id, name, query, version, is_shared as "isShared", own as "isOwn"
  from (select v.*, v.user_id::text = ? as own from saved_views v
    where v.household_id = app.household_id() and v.deleted_at is null) v
  where own or is_shared order by lower(name), id limit ?`
