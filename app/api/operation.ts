import {
  count,
  id,
  list,
  nullable,
  object,
  text,
  type JsonSchema,
  type Whole,
} from '#api/shapes/shape'
import type { Strict } from '#api/strict_body'

/** One method of one address, as the document describes it. The route's name is its key. */
export interface Operation {
  does: string
  query?: Strict
  body?: Strict
  /** Left out where nothing comes back (204). */
  answer?: JsonSchema
  status?: number
  /** Answers some of its fields where `fields` names them. */
  sparse?: Whole
  /** Whether a POST counts once by an `Idempotency-Key` (it does, unless it is said). */
  once?: false
  /** Whether a write wants to know the version that was seen (`If-Match`). */
  ifMatch?: true
  /** What is sent or comes back where that is no JSON. */
  sends?: string
  gives?: string
}

/** A page of a list: `next` is the `after` of the page that follows, null on the last one. */
export const page = (row: Whole): Pick<Operation, 'answer' | 'sparse'> => ({
  sparse: row,
  answer: {
    type: 'object',
    properties: { data: list(row).schema, next: { type: ['string', 'null'] } },
    required: ['data', 'next'],
    additionalProperties: false,
  },
})

export const one = (row: Whole): Pick<Operation, 'answer' | 'sparse'> => ({
  sparse: row,
  answer: row.schema,
})

const changeSetId = nullable(id('What to undo; null where nothing was to change.'))

/** After a write: what to undo, and how the thing is now. */
export const written = (row: Whole, status = 200): Pick<Operation, 'answer' | 'status'> => ({
  status,
  answer: {
    type: 'object',
    properties: { change_set_id: changeSetId.schema, data: row.schema },
    required: ['change_set_id', 'data'],
    additionalProperties: false,
  },
})

export const DONE = object('Done', { change_set_id: changeSetId })

/** After a deletion, and whatever else leaves nothing to show but what to undo. */
export const done = (status = 200): Pick<Operation, 'answer' | 'status'> => ({
  status,
  answer: DONE.schema,
})

/** RFC 9457. */
export const PROBLEM = {
  type: 'object',
  properties: {
    type: text().schema,
    title: text().schema,
    status: count().schema,
    request_id: text().schema,
    code: text('What happened, for programs; not everywhere.').schema,
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          field: text().schema,
          rule: text().schema,
          message: text().schema,
          at: count('The place in a search text where it stands.').schema,
        },
        required: ['field', 'rule', 'message'],
      },
    },
  },
  required: ['type', 'title', 'status', 'request_id'],
}
