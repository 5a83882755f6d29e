import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { flowOfLine, restoreFlows } from '#ledger/actions/ties/flows'

/** Whose ties: of whole transactions, or of lines of them. */
type Whose = { transactionIds: string[] } | { lineIds: string[] }

/**
 * Takes away what ties lines to others: transfers, whose lines get their category's flow back, and
 * repayments, whose lines become what they were. For rows that go, or that fit no more; a tie to an
 * account that the person does not see stays. Call within a change set.
 */
export async function releaseTies(whose: Whose) {
  const bindings = sqlBindings({ transactionIds: [], lineIds: [], ...whose })
  await releaseTransfers(bindings)
  await releaseRepayments(bindings)
}

/** Takes transfers away, by their ids; answers the transactions that they joined. */
export async function endTransfers(ids: string[]) {
  if (ids.length === 0) return
  const { rows } = await tenantDb().rawQuery(END_TRANSFERS, [ids])
  await restoreFlows(rows.flatMap((row: Ended) => [row.outLineId, row.inLineId]))
}

/** Takes repayments away, by their ids: their lines get back what was said of them before. */
export async function endRepayments(ids: string[]) {
  if (ids.length === 0) return
  await tenantDb().rawQuery(RESTORE_REPAID, [ids])
  await tenantDb().rawQuery(TOUCH_EXPENSES, [ids])
  await tenantDb().rawQuery(END_REPAYMENTS, [ids])
}

interface Ended {
  outLineId: string
  inLineId: string
}

async function releaseTransfers(bindings: ReturnType<typeof sqlBindings>) {
  const { rows } = await tenantDb().rawQuery(TRANSFERS_OF, bindings)
  if (rows.length === 0) return
  await endTransfers(rows.map(({ id }: { id: string }) => id))
  // It is no transfer as long as a side is missing; where it comes back, it can be asked again.
  await tenantDb().rawQuery(REOPEN, [JSON.stringify(rows)])
}

async function releaseRepayments(bindings: ReturnType<typeof sqlBindings>) {
  const { rows } = await tenantDb().rawQuery(REPAYMENTS_OF, bindings)
  await endRepayments(rows.map(({ id }: { id: string }) => id))
}

const tiesBy = (table: string, line: string) => /* sql */ `
    select tie.id from asked cross join lateral (select t.id from ${table} t
      where t.household_id = app.household_id() and t.${line} = asked.id offset 0) tie`

const ROW_OF_LINE = /* sql */ `select l.transaction_id from transaction_lines l
    join transactions t on t.household_id = l.household_id and t.id = l.transaction_id
    where l.household_id = app.household_id() and l.id`

/**
 * Both ends of a tie with their transactions, which row-level security shows to those who may see them. Each is looked up by its key:
 * where many rows have just come, the planner knows too little of them to join them.
 */
const bothEnds = (table: string, one: string, other: string) => /* sql */ `
  with asked as materialized (
    select line.id from unnest((:transactionIds)::uuid[]) row (id)
    cross join lateral (select l.id from transaction_lines l
      where l.household_id = app.household_id() and l.transaction_id = row.id offset 0) line
    union select unnest((:lineIds)::uuid[])
  ), tied as materialized (
    ${tiesBy(table, one)}
    union
    ${tiesBy(table, other)}
  )
  select tie.id, one.transaction_id as "oneId", other.transaction_id as "otherId" from tied
  cross join lateral (select * from ${table} where household_id = app.household_id() and id = tied.id offset 0) tie
  cross join lateral (${ROW_OF_LINE} = tie.${one} offset 0) one
  cross join lateral (${ROW_OF_LINE} = tie.${other} offset 0) other
  order by tie.id`

const TRANSFERS_OF = bothEnds('transfers', 'out_line_id', 'in_line_id')
const REPAYMENTS_OF = bothEnds('repayments', 'line_id', 'expense_line_id')

const END_TRANSFERS = /* sql */ `
  delete from transfers where household_id = app.household_id() and id = any (?::uuid[])
  returning out_line_id as "outLineId", in_line_id as "inLineId"`

const REOPEN = /* sql */ `
  update matches m set status = 'open', updated_at = now()
  from jsonb_to_recordset(?::jsonb) as row ("oneId" uuid, "otherId" uuid)
  where m.household_id = app.household_id() and m.kind = 'transfer' and m.status = 'confirmed'
    and m.first_id = least(row."oneId", row."otherId") and m.second_id = greatest(row."oneId", row."otherId")`

const RESTORE_REPAID = /* sql */ `
  update transaction_lines l set category_id = category.id,
    category_origin = case when was.category_id is null or category.id is not null then was.origin else 'none' end,
    flow = ${flowOfLine('was', 'l.amount_minor')},
    flow_origin = was.flow_origin, version = l.version + 1
  from (
    select household_id, line_id, was_category_id as category_id, was_category_origin as origin, was_flow as flow,
      was_flow_origin as flow_origin
    from repayments where household_id = app.household_id() and id = any (?::uuid[])
  ) was
  left join categories category on category.household_id = was.household_id and category.id = was.category_id
    and category.deleted_at is null
  where l.household_id = was.household_id and l.id = was.line_id`

/** A line that something hangs on is newer than what was on screen before. */
const TOUCH_EXPENSES = /* sql */ `
  update transaction_lines l set version = l.version + 1
  where l.household_id = app.household_id() and l.id in (
    select expense_line_id from repayments where household_id = app.household_id() and id = any (?::uuid[]))`

const END_REPAYMENTS = /* sql */ `
  delete from repayments where household_id = app.household_id() and id = any (?::uuid[])`
