import { tenantDb } from '#core/household_scope'
import type { Day } from '#core/calendar'
import type { Flow } from '#categories/models/category'
import type { CategoryOrigin, Source } from '#ledger/actions/record_transactions'

/** Everything known of one transaction. Minor units of `currency`, positive into the account. */
export interface TransactionFacts {
  id: string
  accountId: string
  accountName: string
  source: Source
  amountMinor: bigint
  currency: string
  postedOn: Day
  occurredOn: Day
  isPending: boolean
  /** Pending, and nobody has changed it for so long that the bank seems to have forgotten it. */
  isStale: boolean
  payee: string
  userPayee: string | null
  /** The name that a payee's name here or a rule gives. */
  cleanPayee: string | null
  bankPayee: string | null
  bankText: string | null
  /** The bank's day where a person chose another one. */
  bankOccurredOn: Day | null
  bankCategoryKey: string | null
  bankCategoryConfidence: string | null
  note: string | null
  needsReview: boolean
  /** Why, as `review.reason.<key>` says it. */
  reviewReason: string
  /** The finished comparison with the bank that counted it, and its day. */
  reconciliationId: string | null
  reconciledOn: Day | null
  version: number
  createdAt: Date
  lines: LineFacts[]
}

export interface LineFacts {
  id: string
  amountMinor: bigint
  flow: Flow
  note: string | null
  version: number
  categoryId: string | null
  categoryName: string | null
  categoryIcon: string | null
  categoryColor: number | null
  categoryOrigin: CategoryOrigin
  tags: TagFacts[]
}

export interface TagFacts {
  id: string
  name: string
  color: number | null
}

/** A live transaction with its lines, or undefined. */
export async function transactionFacts(id: string): Promise<TransactionFacts | undefined> {
  const { rows } = await tenantDb().rawQuery(TRANSACTION, [id])
  if (rows.length === 0) return undefined
  const { rows: lines } = await tenantDb().rawQuery(LINES, [id])
  return { ...rows[0], lines }
}

/** Stays in lists and sums: only the bank takes a pending row away. */
export const IS_STALE = /* sql */ `(t.is_pending and t.updated_at < now() - interval '14 days')`

/** The tags of an array of ids, by name, as JSON: TagFacts[]. */
export const TAGS_OF = (ids: string) => /* sql */ `coalesce((
    select jsonb_agg(jsonb_build_object('id', tag.id, 'name', tag.name, 'color', tag.color) order by lower(tag.name))
    from tags tag where tag.household_id = app.household_id() and tag.id = any (${ids})), '[]')`

const TRANSACTION = /* sql */ `
  select t.id, t.account_id as "accountId", a.name as "accountName", t.source, t.amount_minor as "amountMinor",
    t.currency, t.posted_on as "postedOn", t.occurred_on as "occurredOn", t.is_pending as "isPending", ${IS_STALE} as "isStale", t.payee,
    t.user_payee as "userPayee", t.clean_payee as "cleanPayee", t.bank_occurred_on as "bankOccurredOn",
    t.bank_category_key as "bankCategoryKey", t.bank_category_confidence as "bankCategoryConfidence", t.bank_payee as "bankPayee", t.bank_text as "bankText", t.note,
    t.needs_review as "needsReview", coalesce(t.review_reason, 'asked') as "reviewReason", t.version, t.created_at as "createdAt",
    r.id as "reconciliationId", r.day as "reconciledOn"
  from transactions t join accounts a on a.household_id = t.household_id and a.id = t.account_id
  left join reconciliations r on r.household_id = t.household_id and r.id = t.reconciliation_id and r.status = 'finished'
  where t.household_id = app.household_id() and t.id = ? and t.deleted_at is null`

const LINES = /* sql */ `
  select l.id, l.amount_minor as "amountMinor", l.flow, l.note, l.version, l.category_id as "categoryId",
    c.name as "categoryName", c.icon as "categoryIcon", c.color as "categoryColor", l.category_origin as "categoryOrigin",
    ${TAGS_OF('l.tag_ids')} as tags
  from transaction_lines l left join categories c on c.household_id = l.household_id and c.id = l.category_id
  where l.household_id = app.household_id() and l.transaction_id = ?
  order by l.position, l.id`
