import { onStreamsTold } from '#banking/events/streams_told'
import { bankStreams } from '#banking/queries/bank_streams'
import { projectedDays } from '#forecast/queries/projected_days'
import { readBillsBy } from '#ledger/events/bills'
import { answerLater } from '#ledger/queries/search/later_facts'
import { readStreamsBy, wishForStreams } from '#recurring/events/bank_streams'
import { billOfRow } from '#recurring/queries/bill_of_row'
import { projectBalancesBy } from '#recurring/events/projected_balances'
import { IS_RECURRING } from '#recurring/queries/is_recurring'

/** What banks found to come again is looked at like the household's own rows. */
readStreamsBy(bankStreams)
onStreamsTold(wishForStreams)
// The bill of a row on its page.
readBillsBy(billOfRow)
// "is:recurring" in searches.
answerLater('recurring', IS_RECURRING)
// What is expected to be there on a day of the calendar.
projectBalancesBy(projectedDays)
