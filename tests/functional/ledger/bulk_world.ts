import type { ApiClient } from '@japa/api-client'
import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { recordTransactions, type NewTransaction } from '#ledger/actions/record_transactions'
import { aPerson, anAccount, categoryId, type Person } from '#tests/world'

export type Form = Record<string, unknown>

/** Five rows: two of a shop, one split, one of a bank, one in euros. */
export async function aLedger() {
  const person = await aPerson()
  return person.within(async () => {
    const [usd, eur] = [await anAccount(), await anAccount({ name: 'Konto', currency: 'EUR' })]
    const row = (more: Partial<NewTransaction>): NewTransaction => ({
      accountId: usd,
      source: 'manual',
      amountMinor: -1_000n,
      currency: 'USD',
      postedOn: '2026-11-20',
      userPayee: 'Shop',
      needsReview: true,
      ...more,
    })
    const ids = await recordTransactions([
      row({}),
      row({ amountMinor: -2_000n, postedOn: '2026-11-19' }),
      row({ userPayee: 'Mall', lines: [{ amountMinor: -400n }, { amountMinor: -600n }] }),
      row({ userPayee: null, source: 'bank', bankPayee: 'BAKER', needsReview: false }),
      row({ accountId: eur, currency: 'EUR', userPayee: 'Laden', amountMinor: -500n }),
    ])
    return { person, ids, usd, eur, coffee: await categoryId('food.coffee') }
  })
}

export const sends = (client: ApiClient, person: Person) => (form: Form) =>
  client
    .post('/transactions/bulk?_method=PATCH')
    .loginAs(person.user)
    .withCsrfToken()
    .redirects(0)
    .form(form)

export const takesBack = (client: ApiClient, person: Person, id: string) =>
  client.post(`/activity/${id}/undo`).loginAs(person.user).withCsrfToken().redirects(0)

export interface Row {
  id: string
  lines: { category: string; origin: string; flow: string; flow_origin: string; tags: string[] }[]
  [column: string]: unknown
}

/** All that can be seen of the ledger, without what counts its changes. */
export const stateOf = (person: Person): Promise<Row[]> =>
  person.within(async () => {
    const { rows } = await tenantDb().rawQuery(`
      select t.id, t.payee, t.note, t.occurred_on, t.posted_on, t.bank_occurred_on, t.account_id, t.needs_review,
        t.deleted_at is null as live, (select jsonb_agg(jsonb_build_object('category', l.category_id,
          'origin', l.category_origin, 'flow', l.flow, 'flow_origin', l.flow_origin, 'tags', l.tag_ids) order by l.position)
          from transaction_lines l where l.household_id = t.household_id and l.transaction_id = t.id) as lines
      from transactions t order by t.id`)
    return rows
  })

/** The rows of these ids, in their order. */
export async function rowsOf(person: Person, ids: string[]) {
  const all = new Map((await stateOf(person)).map((row) => [row.id, row]))
  return ids.map((id) => all.get(id)!)
}

export const aTag = (person: Person, name: string) =>
  person.within(async () => {
    const id = uuidv7()
    await changeSet({ cause: 'transactions.tagged', details: { count: 0 } }, () =>
      tenantDb().table('tags').insert({ household_id: person.householdId, id, name })
    )
    return id
  })
