import { changeSet } from '#core/change_set'
import { currentScope } from '#core/household_scope'
import { Refusal } from '#core/refusal'
import { everywhere } from '#ledger/queries/search/everywhere'
import { savedViews } from '#ledger/queries/saved_views'
import type { KeptWords } from '#core/kept'
import type { TransactionFilter } from '#ledger/queries/transaction_filter'
import SavedView from '#ledger/models/saved_view'

/** So many views of one person and the household are enough. */
const MOST = 50

/**
 * Keeps a list under a name, with its search as it reads for everybody. The change says no name: a
 * view may be private. @throws Refusal `name` when it is taken, or there are too many.
 */
export async function addView({ name, isShared }: KeptWords, filter: TransactionFilter) {
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
export async function changeView(view: SavedView, words: KeptWords) {
  await refuseTaken(words.name, view.id)
  return changeSet({ cause: 'views.changed' }, async (changeSetId) => {
    await view.keepAs(words)
    return changeSetId
  })
}

export const deleteView = (view: SavedView) =>
  changeSet({ cause: 'views.deleted' }, async (changeSetId) => {
    await view.discard()
    return changeSetId
  })

async function refuseTaken(name: string, besides?: string) {
  const wanted = name.toLowerCase()
  const taken = (await savedViews()).some(
    (view) => view.id !== besides && view.name.toLowerCase() === wanted
  )
  if (taken) throw new Refusal('name', 'unique', 'There is a view of this name already.')
}
