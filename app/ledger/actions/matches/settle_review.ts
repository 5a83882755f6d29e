import { tenantDb } from '#core/household_scope'

/** Transactions that waited for nothing but a decision on a match wait no more once it is made. */
export async function settleReview(transactionIds: string[]) {
  await tenantDb().rawQuery(SQL, [transactionIds])
}

const SQL = /* sql */ `
  update transactions t set needs_review = false, review_reason = null, version = t.version + 1, updated_at = now()
  where t.household_id = app.household_id() and t.id = any (?::uuid[]) and t.needs_review
    and t.review_reason in ('duplicate', 'transfer')
    and not exists (select from matches m where m.household_id = t.household_id and m.kind = t.review_reason
      and m.status = 'open' and m.first_id = t.id)
    and not exists (select from matches m where m.household_id = t.household_id and m.kind = t.review_reason
      and m.status = 'open' and m.second_id = t.id)`
