import { tenantDb } from '#core/household_scope'
import { recordTransactions, type NewTransaction } from '#ledger/actions/record_transactions'
import { anAccount, type Person } from '#tests/world'
import type { ApiClient } from '@japa/api-client'
import type { Field } from '#ledger/fields/field'

export const SHOP = 'Corner shop'

/** A row by hand for 12.50, or as `more` says. */
export const aRow = (person: Person, more: Partial<NewTransaction> = {}) =>
  person.within(async () => {
    const [id] = await recordTransactions([
      {
        accountId: more.accountId ?? (await anAccount()),
        source: 'manual',
        amountMinor: -1250n,
        currency: 'USD',
        postedOn: '2026-11-20',
        ...(more.source ? {} : { userPayee: SHOP }),
        ...more,
      },
    ])
    return id
  })

/** The same of a bank, with all that a bank says. */
export const aBankRow = (person: Person, more: Partial<NewTransaction> = {}) =>
  aRow(person, {
    source: 'bank',
    bankText: 'CORNER SHOP 552',
    bankPayee: 'Corner',
    bankCategoryKey: 'FOOD_AND_DRINK_COFFEE',
    ...more,
  })

export const rowOf = (person: Person, id: string) =>
  person.within(() => tenantDb().from('transactions').where('id', id).firstOrFail())

export const linesOf = (person: Person, id: string) =>
  person.within(() =>
    tenantDb().from('transaction_lines').where('transaction_id', id).orderBy('position')
  )

export const tagNamesOf = (person: Person, id: string) =>
  person.within(async () => {
    const { rows } = await tenantDb().rawQuery(
      `select t.name from transaction_lines l join tags t on t.household_id = l.household_id and t.id = any (l.tag_ids)
       where l.household_id = app.household_id() and l.transaction_id = ? order by lower(t.name)`,
      [id]
    )
    return rows.map(({ name }: { name: string }) => name)
  })

interface Sent {
  id: string
  field: Field
  form: Record<string, string>
  method?: 'patch' | 'delete'
  /** Whether htmx asks. */
  isPartial?: boolean
}

/** Sends the form of a field as a browser would. */
export function sendField(
  client: ApiClient,
  person: Person,
  { id, field, form, method = 'patch', isPartial }: Sent
) {
  const request = client[method](`/transactions/${id}/fields/${field}`)
    .loginAs(person.user)
    .withCsrfToken()
    .redirects(0)
    .form({ _version: '1', ...form })
  return isPartial ? request.header('HX-Request-Type', 'partial') : request
}
