import vine from '@vinejs/vine'
import * as field from '#api/fields'
import { done, one, page, written, type Operation } from '#api/operation'
import { rowsQuery } from '#api/operations/organisation'
import { FILTER, fieldsQuery } from '#api/operations/transactions'
import * as shapes from '#api/shapes/reports'
import { strict } from '#api/strict_body'
import { LONGEST_SEARCH } from '#ledger/queries/transaction_filter'
import * as reports from '#reports/queries/told_report'
import type { KeptWords } from '#core/kept'

export const reportQuery = strict({
  period: vine.enum(reports.PRESETS).optional().meta({ description: '12-months without it.' }),
  from: field.day().optional(),
  to: field.day().optional(),
  compare: vine.enum(reports.COMPARISONS).optional(),
  group: vine.enum(reports.GROUPS).optional().meta({
    description: 'A larger one where there would be too many parts.',
  }),
  q: vine.string().maxLength(LONGEST_SEARCH).optional(),
  flow: vine.enum(['spend', 'income'] as const).optional(),
  by: vine.enum(reports.DIMENSIONS).optional().meta({
    description: 'The rows of `custom`; of `budget-history`: month or category.',
  }),
  measure: vine.enum(reports.MEASURES).optional(),
  budget: field.id().optional(),
  sort: vine
    .string()
    .regex(/^-?[a-z0-9-]{1,20}$/)
    .optional()
    .meta({ description: 'A column’s key; a minus is the largest first.' }),
})

export const whyQuery = strict({
  ...FILTER,
  measure: vine.enum(reports.FIGURE_MEASURES).optional(),
  apart: vine
    .enum(['1'] as const)
    .optional()
    .meta({ description: '1: what is in the household’s currency alone.' }),
})
export const worthQuery = strict({
  day: field.day(),
  scope: vine.enum(reports.SCOPES).optional(),
})
const word = () =>
  vine
    .string()
    .maxLength(60)
    .regex(/^\P{Cc}*$/u)
    .optional()
export const sumQuery = strict({
  ...{ of: word(), id: field.id().optional(), group: word(), currency: word() },
  ...{ account: field.id().optional(), days: word(), budget: field.id().optional() },
  ...{ category: word(), from: field.day().optional(), to: field.day().optional() },
  ...{ day: field.day().optional(), month: field.month().optional() },
})

const LONGEST_QUERY = 2000
const kept = {
  name: field.name(60),
  is_shared: field.flag().optional(),
}
const query = () =>
  vine.string().maxLength(LONGEST_QUERY).optional().meta({
    description: 'As in the address, without the question mark.',
  })
export const newView = strict({ ...kept, query: query() })
export const newReport = strict({ ...kept, kind: vine.enum(reports.KINDS), query: query() })
export const keptChange = strict({ name: field.name(60).optional(), is_shared: kept.is_shared })

/** What a `keptChange` makes of a view or report: fields that are not sent stay. */
export const keptWords = (
  old: KeptWords,
  { name = old.name, is_shared: isShared = old.isShared }: { name?: string; is_shared?: boolean }
): KeptWords => ({ name, isShared })

const { EXPLANATION, REPORT, SAVED_REPORT, SAVED_VIEW, SUM, WORTH } = shapes

const saved = (
  resource: string,
  row: typeof SAVED_VIEW,
  body: Operation['body'],
  what: string
): Record<string, Operation> => ({
  [`${resource}.index`]: { does: `Saved ${what}s, own and shared`, query: rowsQuery, ...page(row) },
  [`${resource}.show`]: { does: `One saved ${what}`, query: fieldsQuery, ...one(row) },
  [`${resource}.store`]: { does: `Keeps a ${what} under a name`, body, ...written(row, 201) },
  [`${resource}.update`]: {
    does: `Renames or shares a saved ${what}`,
    body: keptChange,
    ifMatch: true,
    ...written(row),
  },
  [`${resource}.destroy`]: { does: `Deletes a saved ${what}`, ifMatch: true, ...done() },
})

export const reportOperations: Record<string, Operation> = {
  'reports.show': {
    does: `A report (${reports.KINDS.join(', ')}), as a table whose numbers lead to their rows`,
    query: reportQuery,
    answer: REPORT.schema,
  },
  'explanations.index': {
    does: 'Why a sum of rows is what it is, with what is beside it and left out',
    query: whyQuery,
    answer: EXPLANATION.schema,
  },
  'net_worths.show': {
    does: 'What net worth at the end of a day is made of',
    query: worthQuery,
    answer: WORTH.schema,
  },
  'sums.show': {
    does: `What a sum of other things than rows is made of: ${reports.SUM_KINDS.join(', ')}`,
    query: sumQuery,
    answer: SUM.schema,
  },
  ...saved('saved_views', SAVED_VIEW, newView, 'list'),
  ...saved('saved_reports', SAVED_REPORT, newReport, 'report'),
}
