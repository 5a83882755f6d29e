import { tenantDb } from '#core/household_scope'
import { restoreFlows } from '#ledger/actions/ties/flows'
import { releaseTies } from '#ledger/actions/ties/release_ties'

interface Move {
  from: string
  to: string
  /** Nothing hangs on the line that takes over. */
  isFree: boolean
}

/**
 * Hangs transfers and repayments onto other lines, which count as those did; where a line has ties of
 * its own, what would come to it is released. Call within a change set.
 */
export async function moveTies(moves: Move[]) {
  const rows = moves.filter(({ isFree }) => isFree)
  const blocked = moves.filter(({ isFree }) => !isFree).map(({ from }) => from)
  if (blocked.length > 0) await releaseTies({ lineIds: blocked })
  if (rows.length === 0) return
  const sent = JSON.stringify(rows)
  await tenantDb().rawQuery(COPY_FLOWS, [sent])
  const { rowCount: transfers } = await tenantDb().rawQuery(MOVE_TRANSFERS, [sent])
  if (transfers) await restoreFlows(rows.map(({ from }) => from))
  const { rowCount: repayments } = await tenantDb().rawQuery(MOVE_REPAYMENTS, [sent])
  if (repayments) await tenantDb().rawQuery(RESTORE_REPAID, [sent])
}

const ROW = /* sql */ `jsonb_to_recordset(?::jsonb) as row ("from" uuid, "to" uuid)`

/** What is not the category's to say goes along with what says it. */
const COPY_FLOWS = /* sql */ `
  update transaction_lines l set flow = was.flow, flow_origin = was.flow_origin, version = l.version + 1
  from ${ROW}
  join transaction_lines was on was.household_id = app.household_id() and was.id = row."from"
    and was.flow_origin in ('transfer', 'user')
  join transactions t on t.household_id = was.household_id and t.id = was.transaction_id
  where l.household_id = was.household_id and l.id = row."to"`

const moved = (column: string) => /* sql */ `
  coalesce((select row."to" from moves row where row."from" = tie.${column}), tie.${column})`

const moving = (table: string, one: string, other: string) => /* sql */ `
  with moves as materialized (select * from ${ROW})
  update ${table} tie set ${one} = ${moved(one)}, ${other} = ${moved(other)}
  where tie.household_id = app.household_id()
    and (tie.${one} in (select "from" from moves) or tie.${other} in (select "from" from moves))`

const MOVE_TRANSFERS = moving('transfers', 'out_line_id', 'in_line_id')
const MOVE_REPAYMENTS = moving('repayments', 'line_id', 'expense_line_id')

/** The line that the tie left is what it was before it. */
const RESTORE_REPAID = /* sql */ `
  update transaction_lines l set category_id = r.was_category_id, category_origin = r.was_category_origin,
    flow = r.was_flow, flow_origin = r.was_flow_origin, version = l.version + 1
  from ${ROW} join repayments r on r.household_id = app.household_id() and r.line_id = row."to"
  where l.household_id = r.household_id and l.id = row."from"`
