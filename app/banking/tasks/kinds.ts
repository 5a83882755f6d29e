import { checkItem } from '#banking/items/check_item'
import { refreshBank } from '#banking/items/refresh'
import { readHoldings } from '#banking/products/read_holdings'
import { readInvestmentTransactions } from '#banking/products/read_investment_transactions'
import { readLiabilities } from '#banking/products/read_liabilities'
import { readRecurring } from '#banking/products/read_recurring'
import { syncConnection } from '#banking/actions/sync_connection'
import { removeConnection } from '#banking/linking/removal'
import { runTask, type TaskWork } from '#banking/tasks/task'
import type { DueTask, TaskKind } from '#banking/tasks/lease'

/** What each kind of task does; syncs and removals keep their own books. */
const WORK: Partial<Record<TaskKind, TaskWork>> = {
  item: checkItem,
  refresh: refreshBank,
  liabilities: readLiabilities,
  holdings: readHoldings,
  investment_transactions: readInvestmentTransactions,
  recurring: readRecurring,
}

/** Does what is due of a connection; nothing when it is not due, or another worker is at it. */
export async function perform(task: DueTask): Promise<void> {
  if (task.kind === 'sync') return syncConnection(task)
  if (task.kind === 'removal') return removeConnection(task)
  const work = WORK[task.kind]
  if (work) await runTask(task, work)
}
