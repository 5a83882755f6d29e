import { tenantDb } from '#core/household_scope'

/** A payee that people filed alike again and again, by hand. */
export interface Suggestion {
  payee: string
  categoryId: string
  categoryName: string
  /** Rows that they filed so. */
  count: number
}

const LATE_ROWS = 5000
const MOST = 3

/** What could be a rule, judged by the last rows: three times by hand, always the same, and no rule yet. */
export async function ruleSuggestions(ruled: Set<string>): Promise<Suggestion[]> {
  const { rows } = await tenantDb().rawQuery(SQL, [LATE_ROWS])
  return rows.filter(({ payee }: Suggestion) => !ruled.has(payee.toLowerCase())).slice(0, MOST)
}

const SQL = /* sql */ `
  select max(late.payee) as payee, (array_agg(l.category_id))[1] as "categoryId", max(c.name) as "categoryName",
    count(*)::int as count
  from (select id, payee from transactions where household_id = app.household_id() and deleted_at is null
    order by occurred_on desc, id desc limit ?) late
  cross join lateral (select category_id, category_origin from transaction_lines line
    where line.household_id = app.household_id() and line.transaction_id = late.id and line.position = 0 offset 0) l
  left join categories c on c.household_id = app.household_id() and c.id = l.category_id
    and c.deleted_at is null and c.archived_at is null
  where late.payee <> '' and l.category_origin = 'user'
  group by lower(late.payee)
  having count(*) >= 3 and count(distinct l.category_id) = 1 and count(c.id) = count(*)
  order by count(*) desc, max(late.payee) limit 20`
