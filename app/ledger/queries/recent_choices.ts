import { currentScope, tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'

/** What was chosen lately, the last one first: ids. */
export interface RecentChoices {
  categories: string[]
  tags: string[]
  accounts: string[]
}

/**
 * What the person chose lately, filled up with what the newest rows carry: of each a few. It looks at the
 * newest changes and rows alone, so history costs nothing.
 */
export async function recentChoices(): Promise<RecentChoices> {
  const { rows } = await tenantDb().rawQuery(SQL, sqlBindings({ userId: currentScope().userId }))
  const of = (kind: string) =>
    (rows as { kind: string; id: string }[]).flatMap((row) => (row.kind === kind ? row.id : []))
  return { categories: of('category'), tags: of('tag'), accounts: of('account') }
}

/** With the ones that were chosen lately before the others, which keep their order. */
export function recentFirst<Choice extends object>(
  choices: Choice[],
  recent: string[],
  id: (of: Choice) => string
) {
  const lately = recent.flatMap((each) => choices.find((choice) => id(choice) === each) ?? [])
  return [...lately, ...choices.filter((choice) => !lately.includes(choice))]
}

interface Option {
  value: string
  label: string
}

/** Groups of choices with another one before them, of what was chosen lately. */
export function withRecent(
  groups: { label: string; options: Option[] }[],
  recent: string[],
  label: string
) {
  const all = groups.flatMap(({ options }) => options)
  const lately = recent.flatMap((id) => all.find(({ value }) => value === id) ?? [])
  return lately.length > 0 ? [{ label, options: lately }, ...groups] : groups
}

const best = (kind: string, from: string, most: number) => /* sql */ `
  (select '${kind}' as kind, id, row_number() over (order by place, last desc, id) as place
   from (${from}) found where id is not null order by place, last desc, id limit ${String(most)})`

const SQL = /* sql */ `
  with acts as (
    select c.id, (c.details ->> 'categoryId')::uuid as category_id from (
      select id, actor_user_id, cause, details from change_sets
      where household_id = app.household_id() order by id desc limit 300
    ) c where c.actor_user_id = (:userId)::uuid and c.cause = 'transactions.categorized'
  ), newest as materialized (
    select t.id, t.household_id, t.account_id, t.source, t.occurred_on from transactions t
    where t.household_id = app.household_id() and t.deleted_at is null
    order by t.occurred_on desc, t.id desc limit 100
  ), line as materialized (
    select l.category_id, l.category_origin, l.tag_ids, n.occurred_on from newest n
    join transaction_lines l on l.household_id = n.household_id and l.transaction_id = n.id
  )
  select kind, id from (
    ${best(
      'category',
      /* sql */ `select id, min(place) as place, max(last) as last from (
        select category_id as id, 0 as place, id::text as last from acts
        union all select category_id, case category_origin when 'user' then 1 else 2 end, occurred_on::text from line
      ) every group by id`,
      5
    )}
    union all ${best('tag', 'select tag.id, 0 as place, max(occurred_on) as last from line, unnest(tag_ids) tag (id) group by tag.id', 8)}
    union all ${best('account', `select account_id as id, min(case source when 'manual' then 0 else 1 end) as place, max(occurred_on) as last from newest group by account_id`, 5)}
  ) chosen order by kind, place`
