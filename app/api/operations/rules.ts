import vine from '@vinejs/vine'
import * as field from '#api/fields'
import { done, one, page, written, type Operation } from '#api/operation'
import { noBody, placeBody, rowsQuery } from '#api/operations/organisation'
import { fieldsQuery } from '#api/operations/transactions'
import * as shapes from '#api/shapes/rules'
import { strict } from '#api/strict_body'
import { ACT_TYPES, MOST_ACTS } from '#rules/actions/compose_rule'

const act = vine.object({
  type: vine.enum(ACT_TYPES),
  category_id: field.id().nullable().optional(),
  tag_id: field.id().nullable().optional(),
  account_id: field.id().nullable().optional(),
  recurring_id: field.id().nullable().optional(),
  text: field.name(500).nullable().optional(),
  share_hundredths: field
    .whole(1, 9999)
    .nullable()
    .optional()
    .meta({ description: '3000 is 30 % of each amount.' }),
  amount_minor: field.size().nullable().optional(),
  currency: field
    .currency()
    .nullable()
    .optional()
    .meta({ description: 'The household’s; as it is without it.' }),
})

const said = {
  name: field.name(80).optional(),
  condition: field.name(500).nullable().optional().meta({
    description: 'A search, numbers with a point. What says nothing here is refused.',
  }),
  pattern: field
    .name(200)
    .nullable()
    .optional()
    .meta({ description: 'A regular expression (RE2) for the payee.' }),
  stops: field.flag().optional(),
}
const acts = () => vine.array(act.clone()).minLength(1).maxLength(MOST_ACTS)

const marks = {
  is_older: field
    .flag()
    .optional()
    .meta({ description: 'Rows of more than a year ago are meant, too.' }),
  skip: vine
    .array(field.id())
    .maxLength(200)
    .optional()
    .meta({ description: 'Transactions to leave as they are.' }),
  take: vine
    .array(field.id())
    .maxLength(200)
    .optional()
    .meta({ description: 'Transactions to change although they are held.' }),
}

export const newRule = strict({ ...said, acts: acts() })
export const ruleChange = strict({ ...said, acts: acts().optional() })
export const previewBody = strict({ ...said, acts: acts(), ...marks })
export const runBody = strict(marks)
export const runsQuery = strict({ limit: field.limit() })

const { RULE, RULE_FINDING, RULE_PREVIEW, RULE_RUN, RULE_SUGGESTION } = shapes

export const ruleOperations: Record<string, Operation> = {
  'rules.index': { does: 'Rules, in their order', query: rowsQuery, ...page(RULE) },
  'rules.show': { does: 'One rule', query: fieldsQuery, ...one(RULE) },
  'rules.store': {
    does: 'Adds a rule behind the others; rows that are there stay as they are',
    body: newRule,
    ...written(RULE, 201),
  },
  'rules.update': {
    does: 'Changes a rule; what it wrote stays',
    body: ruleChange,
    ifMatch: true,
    ...written(RULE),
  },
  'rules.destroy': { does: 'Deletes a rule; what it wrote stays', ifMatch: true, ...done() },
  'rule_places.update': {
    does: 'Moves a rule one place up or down',
    body: placeBody,
    ...written(RULE),
  },
  'rule_pauses.store': { does: 'Turns a rule off', body: noBody, ...written(RULE, 201) },
  'rule_pauses.destroy': { does: 'Turns a rule on', ...written(RULE) },
  'rule_findings.index': {
    does: 'Why rules do nothing, or not what they say',
    ...page(RULE_FINDING),
  },
  'rule_suggestions.index': {
    does: 'What people filed alike by hand and could be a rule',
    ...page(RULE_SUGGESTION),
  },
  'rule_previews.store': {
    does: 'What a rule would do to rows that are there; nothing is kept or changed',
    body: previewBody,
    once: false,
    ...one(RULE_PREVIEW),
  },
  'rule_runs.index': {
    does: 'The last runs of a rule, the newest first',
    query: runsQuery,
    ...page(RULE_RUN),
  },
  'rule_runs.store': {
    does: 'Applies a rule to rows that are there: few at once, many by a worker (`status`)',
    body: runBody,
    ...written(RULE_RUN, 201),
  },
  'rule_runs.show': { does: 'How far a run is', ...one(RULE_RUN) },
  'rule_runs.destroy': {
    does: 'Ends a run that waits or is under way; what it did so far is taken back',
    ...one(RULE_RUN),
  },
}
