import { onStreamsTold } from '#banking/events/streams_told'
import { bankStreams } from '#banking/queries/bank_streams'
import { answerLater } from '#ledger/queries/search/later_facts'
import { readStreamsBy, wishForStreams } from '#recurring/events/bank_streams'
import { IS_RECURRING } from '#recurring/queries/is_recurring'

/** What banks found to come again is looked at like the household's own rows. */
readStreamsBy(bankStreams)
onStreamsTold(wishForStreams)
// "is:recurring" in searches.
answerLater('recurring', IS_RECURRING)
