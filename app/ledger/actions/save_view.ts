import { changeSet } from '#core/change_set'
import { currentScope, tenantDb } from '#core/household_scope'
import { Refusal } from '#core/refusal'
import { sqlBindings } from '#core/sql_bindings'
import { everywhere } from '#ledger/queries/search/everywhere'
import { savedViews } from '#ledger/queries/saved_views'
import type { TransactionFilter } from '#ledger/queries/transaction_filter'
import SavedView from '#ledger/models/saved_view'

interface ViewWishes {
  name: string
  isShared: boolean
}

/** So many views of one person and the household are enough. */
const MOST = 50

/**
 * Keeps a list under a name, with its search as it reads for everybody. The change says no name: a
 * view may be private. @throws Refusal `name` when it is taken, or there are too many.
 */
export async function addView({ name, isShared }: ViewWishes, filter: TransactionFilter) {
  await refuseTaken(name)
  if ((await savedViews()).length >= MOST) {
    throw new Refusal('name', 'tooMany', `There are ${MOST} views already. Delete one first.`, {
      most: MOST,
    })
  }
  const { userId } = currentScope()
  const q = filter.criteria.q && (await everywhere(filter.criteria.q))
  const kept = filter.with({ q })
  return changeSet({ cause: 'views.added' }, async (changeSetId) => {
    const view = { userId: userId!, name, isShared, query: kept.toQuery() }
    const { id } = await SavedView.create(view)
    return { id, changeSetId, href: kept.toUrl() }
  })
}

/** @throws Refusal `name` when it is taken. */
export async function changeView(view: SavedView, { name, isShared }: ViewWishes) {
  await refuseTaken(name, view.id)
  return changeSet({ cause: 'views.changed' }, (changeSetId) =>
    write(view, { name, is_shared: isShared }, changeSetId)
  )
}

export const deleteView = (view: SavedView) =>
  changeSet({ cause: 'views.deleted' }, async (changeSetId) => {
    await tenantDb().rawQuery(DELETE, [view.id])
    return changeSetId
  })

async function refuseTaken(name: string, besides?: string) {
  const wanted = name.toLowerCase()
  const taken = (await savedViews()).some(
    (view) => view.id !== besides && view.name.toLowerCase() === wanted
  )
  if (taken) throw new Refusal('name', 'unique', 'There is a view of this name already.')
}

async function write(view: SavedView, values: Record<string, unknown>, changeSetId: string) {
  await tenantDb().rawQuery(UPDATE, sqlBindings({ ...values, id: view.id }))
  return changeSetId
}

const UPDATE = /* sql */ `
  update saved_views set name = :name, is_shared = :is_shared, version = version + 1, updated_at = now()
  where household_id = app.household_id() and id = :id`

const DELETE = /* sql */ `
  update saved_views set deleted_at = now(), version = version + 1, updated_at = now()
  where household_id = app.household_id() and id = ?`
