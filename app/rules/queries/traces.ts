import { tenantDb } from '#core/household_scope'
import type { Trace } from '#ledger/events/traces'

/** Which rules said what a transaction says now; what was undone, or said anew since, is left out. */
export async function ruleTraces(transactionId: string): Promise<Trace[]> {
  const { rows } = await tenantDb().rawQuery(SQL, [transactionId])
  return rows.map(({ ruleId, ...trace }: Omit<Trace, 'href'> & { ruleId: string }) => ({
    ...trace,
    href: `/rules/${ruleId}`,
  }))
}

/** Of each field the last word, where the row still says that a rule said it. */
const SQL = /* sql */ `
  select distinct on (e.field, e.subject_id, case when e.field = 'tags' then e.rule_id end) e.field,
    case when e.subject_id <> e.transaction_id then e.subject_id end as "lineId", rule.name as rule, rule.id as "ruleId"
  from rule_effects e
  join rules rule on rule.household_id = e.household_id and rule.id = e.rule_id
  join change_sets c on c.household_id = e.household_id and c.id = e.change_set_id and c.undone_by_id is null
  join transactions t on t.household_id = e.household_id and t.id = e.transaction_id
  left join transaction_lines l on l.household_id = e.household_id and l.id = e.subject_id
  where e.household_id = app.household_id() and e.transaction_id = ?
    and case e.field
      when 'category' then l.category_origin = 'rule'
      when 'payee' then t.user_payee is null and t.clean_payee is not null
      when 'note' then t.note is not null
      when 'tags' then l.tag_ids <> '{}'
      when 'flow' then l.flow_origin = 'rule'
      when 'reviewed' then not t.needs_review
      when 'bill' then exists (select from recurring_occurrences o where o.household_id = t.household_id
        and o.transaction_id = t.id and o.origin = 'rule')
      when 'split' then exists (select from transaction_lines part where part.household_id = t.household_id
        and part.transaction_id = t.id and part.position > 0)
      else false end
  order by e.field, e.subject_id, case when e.field = 'tags' then e.rule_id end, e.change_set_id desc`
