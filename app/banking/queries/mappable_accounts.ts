import { tenantDb } from '#core/household_scope'

export interface MappableAccount {
  /** Of the bank's account. */
  id: string
  name: string
  mask: string | null
  currency: string
  kind: string
  status: 'open' | 'closed' | 'ignored' | 'unclear'
  accountId: string | null
  accountName: string | null
  /** What the form shows as chosen: an account's id, or `ignored`; empty where a person has to say. */
  choice: string
  /** No other rows are in it but the bank's. */
  isOwn: boolean
  /** Accounts here of the same kind and currency. */
  others: { id: string; name: string; mask: string | null; bank: string | null }[]
}

/** The accounts of a connection, where each goes, and where it could. */
export async function mappableAccounts(connectionId: string): Promise<MappableAccount[]> {
  const { rows } = await tenantDb().rawQuery(SQL, [connectionId])
  return rows
}

const SQL = /* sql */ `
  select e.id, e.name, e.mask, e.currency, e.status, e.account_id as "accountId", a.name as "accountName", like_it.kind,
    case e.status when 'ignored' then 'ignored' when 'unclear' then '' else coalesce(e.account_id::text, '') end as choice,
    not exists (select from transactions t where t.household_id = e.household_id and t.account_id = e.account_id
        and t.deleted_at is null and t.source <> 'bank')
      and not exists (select from external_accounts other where other.household_id = e.household_id
        and other.account_id = e.account_id and other.id <> e.id) as "isOwn",
    coalesce((select jsonb_agg(jsonb_build_object('id', other.id, 'name', other.name,
        'mask', other.mask, 'bank', other.institution_name) order by other.position, other.name)
      from accounts other where other.household_id = e.household_id and other.deleted_at is null
        and (other.closed_at is null or e.status = 'unclear' and exists (select from external_accounts gone
          where gone.household_id = e.household_id and gone.connection_id = e.connection_id
            and gone.account_id = other.id and gone.status = 'closed'))
        and other.id is distinct from e.account_id
        and other.kind = like_it.kind and other.currency = e.currency), '[]') as others
  from external_accounts e
  left join accounts a on a.household_id = e.household_id and a.id = e.account_id
  cross join lateral (select coalesce(a.kind, case e.type when 'depository' then 'bank' when 'credit' then 'card'
    when 'loan' then 'loan' when 'investment' then 'investment' else 'other' end) as kind) like_it
  where e.connection_id = ? and e.status <> 'replaced'
  order by e.status = 'unclear' desc, a.position nulls last, e.name`
