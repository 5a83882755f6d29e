import { tenantDb } from '#core/household_scope'
import { undo } from '#core/undo'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { anAccount, categoryId, type Person } from '#tests/world'
import type { ApiClient } from '@japa/api-client'

export const spent = (person: Person, key: string, amounts: bigint[]) =>
  person.within(async () => {
    const accountId = await anAccount()
    const category = await categoryId(key)
    return recordTransactions(
      amounts.map((amountMinor) => ({
        accountId,
        source: 'bank' as const,
        amountMinor,
        currency: 'USD',
        postedOn: '2026-10-05',
        bankPayee: 'Bean & Co',
        categoryId: category,
        categoryOrigin: 'bank' as const,
      }))
    )
  })

export const rowsOf = (person: Person, id: string) =>
  person.within(async () => {
    const [{ count }] = await tenantDb()
      .from('transaction_lines')
      .where('category_id', id)
      .count('* as count')
    return Number(count)
  })

export const post = (
  client: ApiClient,
  person: Person,
  path: string,
  form: Record<string, string> = {}
) => client.post(path).loginAs(person.user).withCsrfToken().redirects(0).form(form)

export const lastUndo = (person: Person) =>
  person.within(async () => {
    const { id } = await tenantDb().from('change_sets').orderBy('id', 'desc').firstOrFail()
    await undo(id)
  })

export const byName = (person: Person, name: string) =>
  person.within(() =>
    tenantDb().from('categories').where('name', name).whereNull('deleted_at').first()
  )
