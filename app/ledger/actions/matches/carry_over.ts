import { tenantDb } from '#core/household_scope'
import { moveDifferences } from '#ledger/actions/apply_provider_changes'
import { removeLines } from '#ledger/actions/splits/split_transaction'
import { writeLines } from '#ledger/actions/splits/write_lines'
import { moveTies } from '#ledger/actions/matches/move_ties'
import { carriedLines, type CarriedLine } from '#ledger/actions/matches/carried_lines'

/** The row that stays, and the one whose words go over to it. */
export interface Pair {
  keptId: string
  otherId: string
}

interface How {
  /** Whose word counts where people said something of both. */
  wins: 'kept' | 'other'
}

/**
 * Takes over what people said of one row to another one that is the same movement: the payee's name,
 * notes, tags, categories that were chosen, splits, and ties to other rows. The bank's words, days and
 * amounts stay. A few statements for any number. Call within a change set.
 */
export async function carryOver(pairs: Pair[], { wins }: How) {
  if (pairs.length === 0) return
  const rows = JSON.stringify(pairs)
  await tenantDb().rawQuery(wins === 'kept' ? TAKE_FIELDS : GIVE_FIELDS, [rows])
  const lines = await linesOf(pairs.flatMap(({ keptId, otherId }) => [keptId, otherId]))
  const plans = pairs.map(({ keptId, otherId }) =>
    carriedLines(lines.get(keptId) ?? [], lines.get(otherId) ?? [], wins)
  )
  const gone = plans.flatMap((plan) => plan.gone)
  const moves = plans.flatMap((plan) => plan.moves)
  await writeLines(plans.flatMap((plan) => plan.written))
  await moveTies(moves)
  await removeLines(gone)
  await moveDifferences(pairs.map(({ keptId }) => keptId))
}

async function linesOf(ids: string[]): Promise<Map<string, CarriedLine[]>> {
  const { rows } = await tenantDb().rawQuery(LINES, [ids])
  return Map.groupBy(rows as CarriedLine[], ({ transactionId }) => transactionId)
}

const LINES = /* sql */ `
  select l.id, l.transaction_id as "transactionId", l.position, l.amount_minor as "amountMinor",
    l.category_id as "categoryId", l.category_origin as "categoryOrigin", l.flow_origin as "flowOrigin", l.note,
    l.tag_ids as "tagIds",
    exists (select from transfers x where x.household_id = l.household_id and x.out_line_id = l.id)
      or exists (select from transfers x where x.household_id = l.household_id and x.in_line_id = l.id)
      or exists (select from repayments x where x.household_id = l.household_id and x.line_id = l.id)
      or exists (select from repayments x where x.household_id = l.household_id and x.expense_line_id = l.id) as "isTied"
  from transaction_lines l
  where l.household_id = app.household_id() and l.transaction_id = any (?::uuid[])
  order by l.transaction_id, l.position, l.id`

const fields = (payee: string, note: string) => /* sql */ `
  update transactions t set user_payee = new.payee, note = new.note, version = t.version + 1, updated_at = now()
  from (
    select k.household_id, k.id, ${payee} as payee, ${note} as note
    from jsonb_to_recordset(?::jsonb) as row ("keptId" uuid, "otherId" uuid)
    join transactions k on k.household_id = app.household_id() and k.id = row."keptId"
    join transactions o on o.household_id = k.household_id and o.id = row."otherId"
  ) new
  where t.household_id = new.household_id and t.id = new.id
    and (t.user_payee, t.note) is distinct from (new.payee, new.note)`

const TAKE_FIELDS = fields(
  'coalesce(k.user_payee, o.user_payee)',
  `case when k.note is null or o.note is null or k.note = o.note then coalesce(k.note, o.note)
     else k.note || chr(10) || o.note end`
)
const GIVE_FIELDS = fields('coalesce(o.user_payee, k.user_payee)', 'coalesce(o.note, k.note)')
