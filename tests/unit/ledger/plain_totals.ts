import { tenantDb } from '#core/household_scope'
import type { TransactionCriteria } from '#ledger/queries/transaction_filter'

/** The same by plain SQL over every line, knowing nothing of derived sums. */
export async function bySql(of: TransactionCriteria, family: string[]) {
  const { rows } = await tenantDb().rawQuery(
    `select t.currency, count(distinct t.id)::int as count, sum(greatest(l.amount_minor, 0))::bigint as "inMinor",
       sum(least(l.amount_minor, 0))::bigint as "outMinor", sum(l.amount_minor)::bigint as "netMinor"
     from transactions t join transaction_lines l on l.transaction_id = t.id
     where t.deleted_at is null and t.occurred_on between :from and :to and t.account_id::text like :account
       and case when :none then l.category_id is null when :any then true else l.category_id::text = any (:family) end
       and l.flow ~ :flow and position(lower(:q) in lower(t.payee)) > 0 and (:all or t.is_pending)
     group by t.currency order by t.currency`,
    {
      from: of.from ?? '0001-01-01',
      to: of.to ?? '9999-12-31',
      account: of.account ?? '%',
      none: of.category === 'none',
      any: of.category === undefined,
      family,
      flow: of.flow === 'income_and_spend' ? '^(income|spend)$' : of.flow ? `^${of.flow}$` : '',
      q: of.q ?? '',
      all: of.status === undefined,
    }
  )
  return rows
}
