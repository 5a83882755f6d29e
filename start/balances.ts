import { onChangeSetEnd } from '#core/change_set'
import { reversible } from '#core/undo_rules'
import { answerLater } from '#ledger/queries/search/later_facts'
import {
  followFinish,
  followReopening,
  followThrowingAway,
  IS_RECONCILED,
} from '#balances/events/reconciled'
import { reopenChanged } from '#balances/events/reopen_changed'

/** What reconciliations hear of the ledger, and answer it. */
onChangeSetEnd(reopenChanged)
reversible('reconciliations.finished', followFinish)
reversible('reconciliations.reopened', followReopening)
reversible('reconciliations.thrown_away', followThrowingAway)
// "is:reconciled" in searches.
answerLater('reconciled', IS_RECONCILED)
