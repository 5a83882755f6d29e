import { onStreamsTold } from '#banking/events/streams_told'
import { bankStreams } from '#banking/queries/bank_streams'
import { projectedDays } from '#forecast/queries/projected_days'
import { readBillsBy } from '#ledger/events/bills'
import { answerLater } from '#ledger/queries/search/later_facts'
import { tieRows } from '#recurring/actions/tie_rows'
import { readStreamsBy, wishForStreams } from '#recurring/events/bank_streams'
import { projectBalancesBy } from '#recurring/events/projected_balances'
import { billOfRow } from '#recurring/queries/bill_of_row'
import { billsForRules } from '#recurring/queries/bills_for_rules'
import { IS_RECURRING } from '#recurring/queries/is_recurring'
import { tieableRows } from '#recurring/queries/tieable_rows'
import { tieBillsBy } from '#rules/events/bills'

/** What banks found to come again is looked at like the household's own rows. */
readStreamsBy(bankStreams)
onStreamsTold(wishForStreams)
// The bill of a row on its page.
readBillsBy(billOfRow)
// What is expected to be there on a day of the calendar.
projectBalancesBy(projectedDays)
// "is:recurring" in searches.
answerLater('recurring', IS_RECURRING)
// What rules say that rows pay for.
tieBillsBy({ list: billsForRules, fitting: tieableRows, tie: tieRows })
