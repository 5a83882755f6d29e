import { afterUndo, reversible, undoable } from '#core/undo_rules'
import { followUndo } from '#categories/actions/replace_everywhere'
import { followCurrency } from '#households/actions/change_currency'
import { repoint } from '#banking/actions/part_transactions'
import { dropRemovedMeanwhile } from '#banking/sync/removed_meanwhile'

/** How rows that a change set made are taken back. A tombstone stays, so a sync cannot bring it again. */
undoable('accounts', { made: 'tombstone' })
undoable('categories', { made: 'tombstone' })
undoable('transactions', { made: 'tombstone', mark: { deleted_reason: 'undo' }, record: 'id' })
undoable('transaction_lines', {
  made: 'delete',
  parent: { table: 'transactions', column: 'transaction_id' },
  record: 'transaction_id',
})
undoable('attachments', { made: 'tombstone' })
undoable('tags', { made: 'tombstone' })
undoable('saved_views', { made: 'tombstone' })
undoable('saved_reports', { made: 'tombstone' })
undoable('household_rates', { made: 'delete' })
undoable('rules', { made: 'tombstone' })
undoable('budgets', { made: 'tombstone' })
undoable('budget_periods', { made: 'delete' })
undoable('budget_categories', { made: 'delete' })
undoable('budget_moves', { made: 'delete' })
undoable('goals', { made: 'tombstone' })
undoable('goal_fundings', { made: 'delete' })
undoable('goal_envelopes', { made: 'delete' })
undoable('debt_plans', { made: 'delete' })
undoable('debt_terms', { made: 'delete' })
undoable('recurring_series', { made: 'tombstone', record: 'id' })
undoable('recurring_accounts', { made: 'delete', record: 'series_id' })
undoable('recurring_refusals', { made: 'delete', record: 'transaction_id' })
undoable('recurring_occurrences', { made: 'delete', record: 'series_id' })
undoable('payee_names', { made: 'delete' })
undoable('transfers', { made: 'delete' })
undoable('repayments', { made: 'delete' })
undoable('matches', { made: 'delete' })
undoable('balance_observations', { made: 'delete' })
// What a person said of a bank's account comes back; that the bank has the account stays a fact.
undoable('external_accounts', { made: 'stay' })
// The bank's own rows have no history: which transaction they stand for is told back.
reversible('banking.parted', repoint)
// What a merge moved out of the person's sight goes back too.
for (const cause of ['categories.merged', 'tags.merged', 'tags.deleted'])
  reversible(cause, followUndo)
// A household's row has no history.
reversible('households.currency_changed', followCurrency)
// What the bank removed while it was deleted here is not brought back.
afterUndo(dropRemovedMeanwhile)
