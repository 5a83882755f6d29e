import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { uuidv7 } from '#core/uuid'
import { Refusal } from '#core/refusal'
import { partLine } from '#ledger/actions/ties/part_line'
import { tiedLines, type TiedLine } from '#ledger/queries/ties/tied_lines'

interface Repayment {
  /** The line of the money that came back. */
  lineId: string
  expenseLineId: string
  /** How much of the line is for this expense; minor units. As much as fits when left out. */
  amountMinor?: bigint
}

/**
 * Says that money that came in, or a part of it, came back for an expense: a refund, or what somebody
 * owed. Its line takes the expense's category and counts as negative spending, so that reports and
 * budgets see the net. A part is parted from the line first.
 * @throws Refusal `line_id` when a line is unknown or taken or the two do not fit, `amount` when it is
 * more than came in, or more than is left of the expense (meta.leftMinor).
 */
export async function repay({ lineId, expenseLineId, amountMinor }: Repayment) {
  return changeSet({ cause: 'transactions.repaid' }, async (changeSetId) => {
    const lines = await tiedLines([lineId, expenseLineId])
    const [line, expense] = [lines.get(lineId), lines.get(expenseLineId)]
    if (!line || !expense) throw refused('exists', 'Choose a transaction that is here.')
    refuseMisfits(line, expense)
    const leftMinor = -expense.amountMinor - expense.repaidMinor
    const amount = amountMinor ?? (line.amountMinor < leftMinor ? line.amountMinor : leftMinor)
    refuseTooMuch(amount, line, { leftMinor, currency: expense.currency })
    const isPart = amount < line.amountMinor
    const ownId = isPart ? await partLine(line.id, amount) : line.id
    const partedFromId = isPart ? line.id : null
    const bindings = sqlBindings({ id: uuidv7(), ownId, expenseLineId, partedFromId })
    await tenantDb().rawQuery(INSERT, bindings)
    await tenantDb().rawQuery(FOLLOW, bindings)
    await tenantDb().rawQuery(TOUCH, bindings)
    return { changeSetId, lineId: ownId, amountMinor: amount }
  })
}

function refuseMisfits(line: TiedLine, expense: TiedLine) {
  if (line.amountMinor <= 0n || expense.amountMinor >= 0n)
    throw refused('repayment_ways', 'Money that came in can be for money that went out.')
  if (line.currency !== expense.currency)
    throw refused('repayment_currency', 'Both must be in the same currency.')
  if (line.transactionId === expense.transactionId)
    throw refused('repayment_itself', 'Both are parts of the same transaction.')
  if (line.isTransferred || line.isRepayment || expense.isTransferred)
    throw refused('taken', 'One of the two is part of another transfer or repayment.')
  if (expense.flow !== 'spend')
    throw refused('no_spending', 'What it is for does not count as spending.')
}

function refuseTooMuch(
  amount: bigint,
  line: TiedLine,
  { leftMinor, currency }: { leftMinor: bigint; currency: string }
) {
  const refuse = (rule: string, message: string, meta = {}) => {
    throw new Refusal('amount', rule, message, { currency, leftMinor, ...meta })
  }
  if (leftMinor <= 0n) refuse('repaid', 'All of it has been paid back already.')
  if (amount <= 0n) refuse('repayment_sign', 'Write how much of it came back.')
  if (amount > leftMinor) refuse('over_repaid', 'That is more than is left of the expense.')
  if (amount > line.amountMinor)
    refuse('over_received', 'That is more than came in.', { leftMinor: line.amountMinor })
}

const refused = (rule: string, message: string) => new Refusal('line_id', rule, message)

const INSERT = /* sql */ `
  insert into repayments (household_id, id, line_id, expense_line_id, was_category_id, was_category_origin, was_flow,
    was_flow_origin, parted_from_id)
  select l.household_id, (:id)::uuid, l.id, (:expenseLineId)::uuid, l.category_id, l.category_origin, l.flow,
    l.flow_origin, (:partedFromId)::uuid
  from transaction_lines l join transactions t on t.household_id = l.household_id and t.id = l.transaction_id
  where l.household_id = app.household_id() and l.id = (:ownId)::uuid`

const FOLLOW = /* sql */ `
  update transaction_lines l set category_id = expense.category_id, category_origin = 'user', flow = 'spend',
    flow_origin = 'user', version = l.version + 1
  from transaction_lines expense
  where l.household_id = app.household_id() and l.id = (:ownId)::uuid
    and expense.household_id = l.household_id and expense.id = (:expenseLineId)::uuid`

/** A line that something hangs on is newer than what was on screen before. */
const TOUCH = /* sql */ `
  update transaction_lines set version = version + 1
  where household_id = app.household_id() and id = (:expenseLineId)::uuid`
