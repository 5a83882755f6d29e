import { tenantDb } from '#core/household_scope'
import { changeSet } from '#core/change_set'
import { uuidv7 } from '#core/uuid'
import type { Day } from '#core/calendar'

interface Line {
  amountMinor: bigint
  categoryId?: string | null
  flow: string
}

interface Recorded {
  accountId: string
  day: Day
  lines: Line[]
  currency?: string
  postedOn?: Day
  isPending?: boolean
  payee?: string
}

/** Writes a transaction straight to its tables, as a command of its own. Call within a household. */
export async function recorded(row: Recorded): Promise<string> {
  const id = uuidv7()
  const amountMinor = row.lines.reduce((sum, line) => sum + line.amountMinor, 0n)
  await changeSet({ cause: 'transactions.added' }, async () => {
    await tenantDb().rawQuery(
      `insert into transactions (household_id, id, account_id, source, amount_minor, currency, posted_on, occurred_on, is_pending, user_payee)
       values (app.household_id(), :id, :accountId, 'manual', :amount, :currency, :postedOn, :day, :isPending, :payee)`,
      {
        id,
        accountId: row.accountId,
        amount: amountMinor.toString(),
        currency: row.currency ?? 'USD',
        day: row.day,
        postedOn: row.postedOn ?? row.day,
        isPending: row.isPending ?? false,
        payee: row.payee ?? 'Somebody',
      }
    )
    await addLines(id, row.lines)
  })
  return id
}

/** Lines of a transaction in their order; within the change set of the caller. */
export async function addLines(transactionId: string, lines: Line[]) {
  for (const [position, line] of lines.entries()) {
    await tenantDb().rawQuery(
      `insert into transaction_lines (household_id, id, transaction_id, position, amount_minor, category_id, flow)
       values (app.household_id(), ?, ?, ?, ?, ?, ?)`,
      [
        uuidv7(),
        transactionId,
        position,
        line.amountMinor.toString(),
        (line.categoryId ?? null) as string,
        line.flow,
      ]
    )
  }
}

export const spend = (amountMinor: bigint, categoryId?: string): Line => ({
  amountMinor,
  categoryId,
  flow: 'spend',
})
export const income = (amountMinor: bigint, categoryId?: string): Line => ({
  amountMinor,
  categoryId,
  flow: 'income',
})
