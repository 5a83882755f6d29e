import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'

/** What a rule did lately. */
export interface RuleStats {
  /** Transactions that it found in the last 90 days; what was undone counts no more. */
  hits: number
  lastRunAt: Date | null
}

export async function ruleStats(): Promise<Map<string, RuleStats>> {
  const { rows } = await tenantDb().rawQuery(SQL)
  return new Map(rows.map((row: RuleStats & { ruleId: string }) => [row.ruleId, row]))
}

/** A run of a rule, newest first. */
export interface RuleRun {
  id: string
  ruleId: string
  kind: 'arrival' | 'past'
  status: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  total: number
  done: number
  /** Transactions. */
  changed: number
  createdAt: Date
  finishedAt: Date | null
  who: string | null
  /** What can be undone, where it still can. */
  changeSetId: string | null
  isUndone: boolean
}

/** The last runs of a rule over the past, and the last times that it found something new. */
export async function runsOf(ruleId: string, limit = 50): Promise<RuleRun[]> {
  const { rows } = await tenantDb().rawQuery(RUNS, sqlBindings({ rule: ruleId, run: null, limit }))
  return rows
}

export async function runById(id: string): Promise<RuleRun | undefined> {
  const { rows } = await tenantDb().rawQuery(RUNS, sqlBindings({ rule: null, run: id, limit: 1 }))
  return rows[0]
}

/** Counts tell of rows: whoever may not see them all is told of no run that found one of the others. */
const OPEN = /* sql */ `(app.closed_accounts() = '{}' or run.user_id = app.user_id()
  or (run.change_set_id is not null and not app.touches_closed(run.change_set_id)))`

const SQL = /* sql */ `
  select run.rule_id as "ruleId", max(run.created_at) as "lastRunAt",
    coalesce(sum(run.total) filter (where c.undone_by_id is null
      and run.created_at > now() - interval '90 days'), 0)::int as hits
  from rule_runs run
  left join change_sets c on c.household_id = run.household_id and c.id = run.change_set_id
  where run.household_id = app.household_id() and run.status = 'done' and ${OPEN}
  group by run.rule_id`

const RUNS = /* sql */ `
  select run.id, run.rule_id as "ruleId", run.kind, run.status, run.total, run.done, run.changed,
    run.created_at as "createdAt", run.finished_at as "finishedAt", person.display_name as who,
    case when c.undone_by_id is null and run.kind = 'past' and c.created_at > now() - interval '30 days'
      then run.change_set_id end as "changeSetId", c.undone_by_id is not null as "isUndone"
  from rule_runs run
  left join change_sets c on c.household_id = run.household_id and c.id = run.change_set_id
  left join users person on person.id = run.user_id
  where run.household_id = app.household_id()
    and (run.rule_id = (:rule)::uuid or run.id = (:run)::uuid) and ${OPEN}
  order by run.created_at desc, run.id desc limit (:limit)::int`
