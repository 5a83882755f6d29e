import { nextBankUpdate } from '#banking/queries/next_update'
import { onArrival } from '#ledger/events/arrivals'
import { askForReview } from '#ledger/events/ask_for_review'
import { matchArrivals } from '#ledger/actions/matches/match_arrivals'
import { fileAlwaysBy } from '#ledger/events/file_always'
import { namePayees } from '#ledger/events/name_payees'
import { tellNextUpdateBy } from '#ledger/events/next_update'
import { readTracesBy } from '#ledger/events/traces'
import { fileAlways } from '#rules/actions/file_always'
import { tellArrivals } from '#notifications/events/tell_arrivals'
import { linkArrivals } from '#recurring/events/link_arrivals'
import { runRules } from '#rules/events/run_rules'
import { ruleTraces } from '#rules/queries/traces'

/** What happens to rows that come, in this order: their names, what rules say, what they match, bills, review, what is told. */
onArrival(namePayees)
onArrival(runRules)
onArrival(matchArrivals)
onArrival(linkArrivals)
onArrival(askForReview)
onArrival(tellArrivals)

// Which rule said what of a row.
readTracesBy(ruleTraces)
// What "always" means in review.
fileAlwaysBy(fileAlways)
// When the banks are asked next.
tellNextUpdateBy(nextBankUpdate)
