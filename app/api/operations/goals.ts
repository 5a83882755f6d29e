import vine from '@vinejs/vine'
import * as field from '#api/fields'
import { done, one, page, written, type Operation } from '#api/operation'
import { noBody, rowsQuery } from '#api/operations/organisation'
import { fieldsQuery } from '#api/operations/transactions'
import * as shapes from '#api/shapes/goals'
import { strict } from '#api/strict_body'
import { METHODS } from '#goals/queries/debt_ways'

const part = () =>
  vine
    .string()
    .regex(/^(\d{1,16}|\d{1,3}(\.\d{1,2})?%)$/)
    .meta({ description: 'A share of it such as "33.5%", or an amount in minor units.' })
const held = {
  fundings: vine
    .array(vine.object({ account_id: field.id(), part: part() }))
    .maxLength(100)
    .optional(),
  envelopes: vine
    .array(vine.object({ budget_id: field.id(), category_id: field.id(), part: part() }))
    .maxLength(100)
    .optional()
    .meta({ description: 'Of categories of budgets in envelopes.' }),
}
const aims = {
  target_on: field.day().nullable().optional(),
  monthly_minor: field.size().nullable().optional(),
}
export const newGoal = strict({
  name: field.name(60),
  target_minor: field.size(),
  ...aims,
  ...held,
  is_own: field.flag().optional().meta({ description: 'There for you alone.' }),
})
export const goalChange = strict({
  name: field.name(60).optional(),
  target_minor: field.size().optional(),
  ...aims,
  ...held,
})

const wish = {
  method: vine.enum(METHODS).optional(),
  extra_minor: field.size().optional().meta({ description: 'Beyond the least, each month.' }),
}
export const debtsQuery = strict({ ...wish })
export const scheduleQuery = strict({
  ...wish,
  after: field.month().optional(),
  limit: field.limit(),
})
export const debtPlanBody = strict({
  method: vine.enum(METHODS),
  extra_minor: field.size().optional(),
})
export const debtTermsBody = strict({
  rate_percent: vine
    .string()
    .regex(/^\d{1,3}(\.\d{1,4})?$/)
    .nullable()
    .optional()
    .meta({ description: 'A year; null: as the bank says.' }),
  minimum_minor: field.size().nullable().optional(),
  place: field.whole(1, 500).nullable().optional(),
  is_left_out: field.flag().optional(),
})

const { DEBT, DEBTS, DEBT_MONTH, GOAL } = shapes

export const goalOperations: Record<string, Operation> = {
  'goals.index': { does: 'Goals, and how they go', query: rowsQuery, ...page(GOAL) },
  'goals.show': { does: 'One goal', query: fieldsQuery, ...one(GOAL) },
  'goals.store': { does: 'Adds a goal', body: newGoal, ...written(GOAL, 201) },
  'goals.update': { does: 'Changes a goal', body: goalChange, ifMatch: true, ...written(GOAL) },
  'goals.destroy': { does: 'Deletes a goal', ifMatch: true, ...done() },
  'goal_archivals.store': { does: 'Puts a goal away', body: noBody, ...written(GOAL, 201) },
  'goal_archivals.destroy': { does: 'Takes a goal out again', ...written(GOAL) },
  'debts.index': {
    does: 'What is owed, and ways out; another method or amount is tried, not kept',
    query: debtsQuery,
    answer: DEBTS.schema,
  },
  'debts.show': { does: 'One debt, by its account’s id', answer: DEBT.schema },
  'debts.update': {
    does: 'Says rate, least and place of a debt (its account’s id)',
    body: debtTermsBody,
    ifMatch: true,
    ...written(DEBT),
  },
  'debt_plans.store': {
    does: 'Begins a plan out of debt anew, with what is owed today',
    body: debtPlanBody,
    ...written(DEBTS, 201),
  },
  'debt_schedules.index': {
    does: 'The way out month by month',
    query: scheduleQuery,
    ...page(DEBT_MONTH),
  },
}
