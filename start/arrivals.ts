import { onArrival } from '#ledger/events/arrivals'
import { askForReview } from '#ledger/events/ask_for_review'
import { matchArrivals } from '#ledger/actions/matches/match_arrivals'
import { namePayees } from '#ledger/events/name_payees'
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
