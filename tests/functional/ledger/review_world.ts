import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { undo } from '#core/undo'
import { recordTransactions, type NewTransaction } from '#ledger/actions/record_transactions'
import { settleArrivals, type Arrivals } from '#ledger/events/arrivals'
import { anAccount, type Person } from '#tests/world'
import type { ApiClient } from '@japa/api-client'

type Row = Partial<NewTransaction>

/** Rows of the bank that come now, each on its day. */
export const arrived = (person: Person, rows: Row[], of: Partial<Arrivals> = {}) =>
  person.within(async () => {
    const accountId = await anAccount()
    const coming = rows.map((row, index) => ({
      accountId,
      source: 'bank' as const,
      amountMinor: -1000n - BigInt(index),
      currency: 'USD',
      postedOn: '2026-11-10' as const,
      bankPayee: 'Bean & Co',
      categoryOrigin: 'bank' as const,
      ...row,
    }))
    return changeSet(
      { cause: 'banking.synced', details: { added: 1, changed: 0, removed: 0 } },
      async () => {
        const ids = await recordTransactions(coming)
        await settleArrivals({ ids, by: 'bank', isNew: true, isBackfill: false, ...of })
        return ids
      }
    )
  })

export const reasonsOf = (person: Person, ids: string[]) =>
  person.within(async () => {
    const rows = await tenantDb().from('transactions').whereIn('id', ids)
    return ids.map((id) => {
      const row = rows.find((each) => each.id === id)
      return row.needs_review ? row.review_reason : null
    })
  })

export const send = (
  client: ApiClient,
  person: Person,
  path: string,
  form: Record<string, unknown>
) => client.post(path).loginAs(person.user).withCsrfToken().redirects(0).form(form)

export const lastUndo = (person: Person) =>
  person.within(async () => {
    const { id } = await tenantDb().from('change_sets').orderBy('id', 'desc').firstOrFail()
    await undo(id)
  })
