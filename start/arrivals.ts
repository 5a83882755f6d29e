import { onArrival } from '#ledger/events/arrivals'
import { namePayees } from '#ledger/events/name_payees'

/** What happens to rows that come, in this order: their names, what rules say, what they match, review. */
onArrival(namePayees)
