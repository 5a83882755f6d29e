import { tenantDb } from '#core/household_scope'

export interface TagSum {
  tagId: string
  currency: string
  rows: number
  /** Minor units, positive into accounts. */
  netMinor: bigint
}

/** What the lines with each tag come to, by currency. Reads tagged lines alone. */
export async function tagSums(): Promise<Map<string, TagSum[]>> {
  const { rows } = await tenantDb().rawQuery(SQL)
  return Map.groupBy(rows as TagSum[], ({ tagId }) => tagId)
}

/** By the index of tagged lines: "&&" with all tags there are. */
const SQL = /* sql */ `
  select tag.id as "tagId", t.currency, count(*)::int as rows, sum(l.amount_minor)::bigint as "netMinor"
  from transaction_lines l
  join transactions t on t.household_id = l.household_id and t.id = l.transaction_id and t.deleted_at is null
  cross join lateral unnest(l.tag_ids) tag (id)
  where l.household_id = app.household_id() and l.tag_ids <> '{}'
    and l.tag_ids && (select coalesce(array_agg(g.id), '{}') from tags g
      where g.household_id = app.household_id() and g.deleted_at is null)
  group by tag.id, t.currency order by t.currency`
