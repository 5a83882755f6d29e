import { addDays } from '#core/calendar'
import { culprits } from '#balances/queries/culprits'
import { gapOf } from '#balances/queries/gaps'
import { ledgerBalance } from '#balances/queries/ledger_balance'
import { toldBalance } from '#balances/queries/told_balance'

/** Without a day on which both agreed, rows of so many days are looked at. */
const REACH_DAYS = 92

/** What the bank says of an account, what the rows say, since when they differ, and which rows may be why. Null where no bank ever spoke. */
export async function differenceOf(accountId: string) {
  const told = await toldBalance(accountId)
  if (!told) return null
  const ledgerMinor = await ledgerBalance(accountId, told.day)
  const differenceMinor = told.minor - ledgerMinor
  const gap = differenceMinor === 0n ? undefined : await gapOf(accountId)
  const from = gap?.agreedOn ?? addDays(told.day, -REACH_DAYS)
  const question = { accountId, differenceMinor, from, to: told.day }
  return { told, ledgerMinor, differenceMinor, gap, from, culprits: await culprits(question) }
}
