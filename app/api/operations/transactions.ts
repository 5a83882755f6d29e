import vine from '@vinejs/vine'
import * as field from '#api/fields'
import { strict } from '#api/strict_body'
import { ACT_NAMES } from '#ledger/actions/bulk/acts'
import { VERDICTS } from '#ledger/actions/judge_transactions'
import { FLOW_CHOICES, LONGEST_SEARCH, SORTS } from '#ledger/queries/transaction_filter'

/** What narrows a list: the same words as in the address of the list on screen. */
export const FILTER = {
  q: vine.string().maxLength(LONGEST_SEARCH).optional().meta({
    description:
      'A search, as the search field of the list takes it; numbers as the person writes them.',
  }),
  from: field.day().optional(),
  to: field.day().optional(),
  account: field.id().optional(),
  category: vine.string().maxLength(40).optional().meta({
    description: 'An id, which means those in it too; "=" and an id: itself alone; or "none".',
  }),
  tag: vine.string().maxLength(40).optional().meta({ description: 'An id, or "none".' }),
  flow: vine.enum(FLOW_CHOICES).optional(),
  payee: vine
    .string()
    .regex(/^=\P{Cc}{0,200}$/u)
    .optional()
    .meta({ description: '"=" and a payee’s key: exactly that payee.' }),
  status: vine.enum(['pending'] as const).optional(),
}
const paged = { after: field.after(), limit: field.limit() }

export const listQuery = strict({
  ...FILTER,
  sort: vine.enum(SORTS).optional(),
  ...paged,
  fields: field.fields(),
})
export const pageQuery = strict(paged)
export const fieldsQuery = strict({ fields: field.fields() })

const said = {
  payee: field.name(200),
  occurred_on: field.day(),
  category_id: field.id().nullable().optional(),
  note: field.note().nullable().optional(),
  tags: field
    .tags()
    .optional()
    .meta({ description: 'Names; those that are not known become tags.' }),
}

export const newTransaction = strict({
  account_id: field.id(),
  amount_minor: field.minor(),
  ...said,
})

export const transactionChange = strict({
  payee: said.payee
    .clone()
    .nullable()
    .optional()
    .meta({ description: 'Null: as the bank calls it.' }),
  occurred_on: field.day().optional(),
  category_id: said.category_id,
  note: said.note,
  tags: said.tags,
  amount_minor: field.minor().optional(),
  account_id: field.id().optional(),
  line_id: field
    .id()
    .optional()
    .meta({ description: 'Category, note and tags are of this line: of a part of a split.' }),
})

export const splitBody = strict({
  lines: vine
    .array(
      vine.object({
        id: field.id().optional(),
        amount_minor: field.minor(),
        category_id: field.id().nullable().optional(),
        note: field.note().nullable().optional(),
        tags: field.tags().optional(),
      })
    )
    .minLength(2)
    .maxLength(20),
})
export const joinBody = strict({ category_id: field.id().nullable().optional() })

export const tieBody = strict({
  kind: vine.enum(['transfer', 'repayment', 'merge'] as const),
  other_id: field.id().optional().meta({ description: 'The other transaction.' }),
  line_id: field.id().optional(),
  other_line_id: field.id().optional(),
  amount_minor: field.size().optional().meta({ description: 'Of a repayment: a part of it.' }),
})
export const rejectionBody = strict({
  kind: vine.enum(['duplicate', 'transfer'] as const),
  other_id: field.id(),
})

export const bulkBody = strict({
  act: vine.enum(ACT_NAMES),
  ids: field.ids(10_000).optional(),
  filter: vine.object(FILTER).optional(),
  expected: field
    .whole(0, 200_000)
    .optional()
    .meta({ description: 'How many the filter showed: another number now is refused (409).' }),
  category_id: field.id().nullable().optional(),
  tag_id: field.id().optional(),
  account_id: field.id().optional(),
  payee: field.name(200).optional(),
  note: field.note().nullable().optional(),
  occurred_on: field.day().optional(),
  parts: field.whole(2, 12).optional(),
})
export const idsBody = strict({ ids: field.ids() })
export const reviewBody = strict({
  ids: field.ids(),
  category_id: field.id().nullable().optional(),
  always: field.flag().optional().meta({ description: 'Also make a rule of it.' }),
  verdict: vine.enum(VERDICTS).optional(),
})
