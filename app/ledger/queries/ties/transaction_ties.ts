import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import type { Day } from '#core/calendar'
import type { Source } from '#ledger/actions/record_transactions'

/** The transaction at the other end of a tie. Minor units of `currency`, positive into the account. */
export interface Other {
  id: string
  payee: string
  accountName: string
  occurredOn: Day
  amountMinor: bigint
  currency: string
  source: Source
}

export interface Tie {
  /** Of the transfer, repayment or match. */
  id: string
  kind: 'transfer' | 'expense' | 'back' | 'merged' | 'duplicate_open' | 'transfer_open'
  /** Of the own line; null where the tie is between whole transactions. */
  lineId: string | null
  /** How much of it the tie is about: of the line that came back. */
  sumMinor: bigint | null
  other: Other
}

export interface TransactionTies {
  ties: Tie[]
  /** Of each line for which something came back: all of it, what came back, and what is left. */
  repaid: { lineId: string; wholeMinor: bigint; backMinor: bigint; netMinor: bigint }[]
}

/** What ties a transaction to others that the person sees, and what asks whether it does. */
export async function transactionTies(id: string): Promise<TransactionTies> {
  const { rows } = await tenantDb().rawQuery(SQL, sqlBindings({ id }))
  const ties = (rows as Row[]).map(({ id: tieId, kind, lineId, sumMinor, ...other }) => ({
    id: tieId,
    kind,
    lineId,
    sumMinor,
    other: { ...other, id: other.otherId },
  }))
  const { rows: repaid } = await tenantDb().rawQuery(REPAID, sqlBindings({ id }))
  return { ties, repaid }
}

type Row = Omit<Tie, 'other'> & Omit<Other, 'id'> & { otherId: string }

const lineTie = (
  kind: string,
  table: string,
  own: string,
  other: string,
  sum: string
) => /* sql */ `
  select tie.id, '${kind}' as kind, mine.id as line_id, ${sum} as sum_minor, theirs.transaction_id as other_id
  from transaction_lines mine
  join ${table} tie on tie.household_id = mine.household_id and tie.${own} = mine.id
  join transaction_lines theirs on theirs.household_id = mine.household_id and theirs.id = tie.${other}
  where mine.household_id = app.household_id() and mine.transaction_id = (:id)::uuid`

const rowTie = (own: string, other: string) => /* sql */ `
  select m.id, case when m.status = 'open' then m.kind || '_open' else 'merged' end, null::uuid, null::bigint, m.${other}
  from matches m
  where m.household_id = app.household_id() and m.${own} = (:id)::uuid
    and (m.status = 'open' or (m.status = 'confirmed' and m.kind = 'duplicate'))`

/** Only merged rows are shown after they are gone: they can be brought back. */
const SQL = /* sql */ `
  select tie.id, tie.kind, tie.line_id as "lineId", tie.sum_minor as "sumMinor", t.id as "otherId", t.payee,
    a.name as "accountName", t.occurred_on as "occurredOn", t.amount_minor as "amountMinor", t.currency, t.source
  from (
    ${lineTie('transfer', 'transfers', 'out_line_id', 'in_line_id', 'theirs.amount_minor')}
    union all ${lineTie('transfer', 'transfers', 'in_line_id', 'out_line_id', 'theirs.amount_minor')}
    union all ${lineTie('expense', 'repayments', 'line_id', 'expense_line_id', 'mine.amount_minor')}
    union all ${lineTie('back', 'repayments', 'expense_line_id', 'line_id', 'theirs.amount_minor')}
    union all ${rowTie('first_id', 'second_id')}
    union all ${rowTie('second_id', 'first_id')}
  ) tie
  join transactions t on t.household_id = app.household_id() and t.id = tie.other_id
    and (tie.kind = 'merged') = coalesce(t.deleted_reason = 'merged', false) and (tie.kind = 'merged' or t.deleted_at is null)
  join accounts a on a.household_id = t.household_id and a.id = t.account_id
  order by tie.kind, t.occurred_on desc, t.id limit 100`

const REPAID = /* sql */ `
  select l.id as "lineId", l.amount_minor as "wholeMinor", sum(back.amount_minor)::bigint as "backMinor",
    (l.amount_minor + sum(back.amount_minor))::bigint as "netMinor"
  from transaction_lines l
  join repayments r on r.household_id = l.household_id and r.expense_line_id = l.id
  join transaction_lines back on back.household_id = r.household_id and back.id = r.line_id
  where l.household_id = app.household_id() and l.transaction_id = (:id)::uuid
  group by l.id, l.amount_minor, l.position order by l.position`
