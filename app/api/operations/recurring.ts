import vine from '@vinejs/vine'
import * as field from '#api/fields'
import { done, one, page, written, type Operation } from '#api/operation'
import { noBody, rowsQuery } from '#api/operations/organisation'
import { fieldsQuery } from '#api/operations/transactions'
import * as shapes from '#api/shapes/recurring'
import { strict } from '#api/strict_body'
import { FOLLOWED } from '#recurring/models/series'

const unit = vine.enum(['day', 'week', 'month', 'year'] as const)
const every = field.whole(1, 365)
const said = {
  payee: field
    .name(200)
    .optional()
    .meta({ description: 'Whose rows they are; without it the name.' }),
  also_account_ids: field
    .ids(100)
    .minLength(0)
    .optional()
    .meta({ description: 'Accounts that it is paid from, too.' }),
  category_id: field.id().nullable().optional(),
  give_percent: field.whole(0, 90).optional().meta({
    description: 'So much less or more is as expected. Without it the amount follows what is paid.',
  }),
  at_end: field.flag().optional().meta({ description: 'On the last day of the month.' }),
  second_day: field
    .whole(1, 31)
    .nullable()
    .optional()
    .meta({ description: 'Twice a month: the other day.' }),
  weekend: vine.enum(['stay', 'before', 'after'] as const).optional(),
}
export const newRecurring = strict({
  name: field.name(80),
  account_id: field.id(),
  amount_minor: field.minor(),
  unit,
  every,
  next_on: field.nearDay(),
  ...said,
})
export const recurringChange = strict({
  name: field.name(80).optional(),
  account_id: field.id().optional(),
  amount_minor: field.minor().optional(),
  unit: unit.clone().optional(),
  every: every.clone().optional(),
  next_on: field.nearDay().optional(),
  ...said,
})
export const stateBody = strict({ state: vine.enum(FOLLOWED) })
export const skipBody = strict({ due_on: field.nearDay() })
export const choicesQuery = strict({ due_on: field.nearDay().optional() })
export const paymentBody = strict({ transaction_id: field.id(), due_on: field.nearDay() })
export const rowBody = strict({ recurring_id: field.id() })

const { PAYMENT_CHOICE, RECURRING, RECURRING_MONTH, RECURRING_SUGGESTION } = shapes

export const recurringOperations: Record<string, Operation> = {
  'recurring.index': {
    does: 'Bills, subscriptions and pay that are followed, the next due first',
    query: rowsQuery,
    ...page(RECURRING),
  },
  'recurring.show': { does: 'One of them', query: fieldsQuery, ...one(RECURRING) },
  'recurring.store': {
    does: 'Follows something that comes again and again',
    body: newRecurring,
    ...written(RECURRING, 201),
  },
  'recurring.update': {
    does: 'Changes one; what is left out stays',
    body: recurringChange,
    ifMatch: true,
    ...written(RECURRING),
  },
  'recurring.destroy': {
    does: 'Follows one no more; its transactions stay',
    ifMatch: true,
    ...done(),
  },
  'recurring_suggestions.index': {
    does: 'What was found, and nobody decided about: 30 at most',
    ...page(RECURRING_SUGGESTION),
  },
  'recurring_acceptances.store': {
    does: 'Follows what was suggested',
    body: noBody,
    ...written(RECURRING, 201),
  },
  'recurring_dismissals.store': {
    does: 'Says that it is none, and is not to be suggested again',
    body: noBody,
    ...written(RECURRING, 201),
  },
  'recurring_states.update': {
    does: 'Says whether it goes on, rests or has ended',
    body: stateBody,
    ifMatch: true,
    ...written(RECURRING),
  },
  'recurring_skips.store': {
    does: 'Says that nothing comes on a due day',
    body: skipBody,
    ...written(RECURRING, 201),
  },
  'recurring_payments.index': {
    does: 'Transactions that may have paid for a due day; without `due_on` for the next',
    query: choicesQuery,
    ...page(PAYMENT_CHOICE),
  },
  'recurring_payments.store': {
    does: 'Says which transaction paid for a due day',
    body: paymentBody,
    ...written(RECURRING, 201),
  },
  'recurring_months.show': {
    does: 'A month with what was paid on its days, and what is still to come',
    ...one(RECURRING_MONTH),
  },
  'recurring_rows.update': {
    does: 'Says which bill a transaction pays for, on its nearest day that is free',
    body: rowBody,
    ...done(),
  },
  'recurring_rows.destroy': { does: 'Says that a transaction pays for no bill', ...done() },
}
