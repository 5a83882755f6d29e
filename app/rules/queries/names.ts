import { tenantDb } from '#core/household_scope'
import { bills, type NamedBill } from '#rules/events/bills'

interface Named {
  id: string
  name: string
  /** Still there, but not to be chosen any more. */
  isArchived: boolean
}

/** What the household calls the things that rules name; what was deleted is not among them. */
export interface Names {
  categories: Map<string, Named>
  tags: Map<string, Named>
  accounts: Map<string, Named>
  bills: Map<string, Named>
}

export async function namesHere(): Promise<Names> {
  const { rows } = await tenantDb().rawQuery(SQL)
  const of = (kind: string) =>
    new Map<string, Named>(
      rows.filter((row: { kind: string }) => row.kind === kind).map((row: Named) => [row.id, row])
    )
  const followed = (await bills().list()).map((bill) => [bill.id, asNamed(bill)] as const)
  return {
    categories: of('category'),
    tags: of('tag'),
    accounts: of('account'),
    bills: new Map(followed),
  }
}

const asNamed = ({ id, name, isOver }: NamedBill): Named => ({ id, name, isArchived: isOver })

const SQL = /* sql */ `
  select 'category' as kind, id, name, archived_at is not null as "isArchived" from categories
  where household_id = app.household_id() and deleted_at is null
  union all select 'tag', id, name, archived_at is not null from tags
  where household_id = app.household_id() and deleted_at is null
  union all select 'account', id, name, closed_at is not null from accounts
  where household_id = app.household_id() and deleted_at is null`
