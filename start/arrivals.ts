import { nextBankUpdate } from '#banking/queries/next_update'
import { onArrival } from '#ledger/events/arrivals'
import { askForReview } from '#ledger/events/ask_for_review'
import { matchArrivals } from '#ledger/actions/matches/match_arrivals'
import { namePayees } from '#ledger/events/name_payees'
import { tellNextUpdateBy } from '#ledger/events/next_update'
import { readTracesBy } from '#ledger/events/traces'
import { runRules } from '#rules/events/run_rules'
import { ruleTraces } from '#rules/queries/traces'

/** What happens to rows that come, in this order: their names, what rules say, what they match, review. */
onArrival(namePayees)
onArrival(runRules)
onArrival(matchArrivals)
onArrival(askForReview)

// Which rule said what of a row.
readTracesBy(ruleTraces)
// When the banks are asked next.
tellNextUpdateBy(nextBankUpdate)
