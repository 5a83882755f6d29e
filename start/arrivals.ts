import { onArrival } from '#ledger/events/arrivals'
import { askForReview } from '#ledger/events/ask_for_review'
import { namePayees } from '#ledger/events/name_payees'

/** What happens to rows that come, in this order: their names, what rules say, what they match, review. */
onArrival(namePayees)
onArrival(askForReview)
