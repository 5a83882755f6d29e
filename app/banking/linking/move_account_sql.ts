/** SQL of moving a bank's account from one account here to another. Amounts are minor units. */
import { isBankMade } from '#banking/linking/bank_made'

const KIND = `case e.type when 'depository' then 'bank' when 'credit' then 'card' when 'loan' then 'loan'
  when 'investment' then 'investment' when 'brokerage' then 'investment' else 'other' end`

export const MOVABLE = /* sql */ `
  select e.id, e.account_id as "accountId", coalesce(a.kind, ${KIND}) as kind, coalesce(a.currency, e.currency) as currency, e.status
  from external_accounts e
  left join accounts a on a.household_id = e.household_id and a.id = e.account_id
  where e.household_id = app.household_id() and e.id = ? for update of e`

export const MAKE_ACCOUNT = /* sql */ `
  insert into accounts (household_id, id, kind, subtype, name, official_name, institution_name, mask, currency, opening_on, position)
  select e.household_id, :id, :kind, e.subtype, e.name, e.official_name, c.institution_name, e.mask, e.currency, current_date,
    coalesce((select max(position) + 1 from accounts), 0)
  from external_accounts e join connections c on c.household_id = e.household_id and c.id = e.connection_id
  where e.household_id = app.household_id() and e.id = :external`

const OWN_ROWS = /* sql */ `
  select p.transaction_id from provider_transactions p
  where p.household_id = app.household_id() and p.external_account_id = :externalAccountId`

/** Tombstones too, so that what a person deleted is deleted there as well. */
export const MOVE_ROWS = /* sql */ `
  update transactions set account_id = :to, version = version + 1, updated_at = now()
  where household_id = app.household_id() and account_id = :from and id in (${OWN_ROWS})`

export const LIVE_ROWS = /* sql */ `
  select id from transactions where household_id = app.household_id() and deleted_at is null and id in (${OWN_ROWS})`

export const REVIVE_ROWS = /* sql */ `
  update transactions t set deleted_at = null, deleted_reason = null, version = version + 1, updated_at = now()
  where t.household_id = app.household_id() and t.deleted_reason = 'user' and t.id in (${OWN_ROWS} and p.removed_at is null)`

export const REVIVE_ACCOUNT = /* sql */ `
  update accounts set deleted_at = null, version = version + 1, updated_at = now()
  where household_id = app.household_id() and id = ? and deleted_at is not null`

export const PUT_AWAY = /* sql */ `
  update accounts a set deleted_at = now(), version = version + 1, updated_at = now()
  where a.household_id = app.household_id() and a.id = :account and a.deleted_at is null and ${isBankMade('a.id')}
    and not exists (select from transactions t where t.household_id = a.household_id and t.account_id = a.id
      and t.deleted_at is null)
    and not exists (select from external_accounts e join connections c
        on c.household_id = e.household_id and c.id = e.connection_id and c.removed_at is null
      where e.household_id = a.household_id and e.account_id = a.id and e.status not in ('ignored', 'replaced'))`

/** Under its old name the bank told of the account on the same connection, and tells no more. */
const REPLACED = `old.household_id = app.household_id() and old.account_id = :target and old.status = 'closed'
  and old.connection_id = (select own.connection_id from external_accounts own where own.id = :externalAccountId)`

export const REOPEN_ACCOUNT = /* sql */ `
  update accounts a set closed_at = null, version = a.version + 1, updated_at = now()
  from external_accounts old where ${REPLACED} and a.household_id = old.household_id and a.id = old.account_id
    and a.closed_at = old.closed_at`

export const REPLACE = /* sql */ `
  update external_accounts old set status = 'replaced', replaced_by_id = :externalAccountId where ${REPLACED}`

/** What the bank said of the balance on days that the other account has nothing of. */
export const SEEN_DAYS = /* sql */ `
  select o.day, o.current_minor::text, o.available_minor::text, o.limit_minor::text, o.currency
  from balance_observations o
  where o.household_id = app.household_id() and o.account_id = :from and o.source = 'bank'
    and not exists (select from balance_observations other where other.household_id = o.household_id
      and other.account_id = :to and other.day = o.day and other.source = 'bank')`

export const COPY_SEEN = /* sql */ `
  insert into balance_observations (household_id, id, account_id, day, source, current_minor, available_minor, limit_minor, currency)
  select app.household_id(), id, :to, day, 'bank', current_minor, available_minor, limit_minor, currency
  from jsonb_to_recordset((:rows)::jsonb) as row (id uuid, day date, current_minor bigint, available_minor bigint,
    limit_minor bigint, currency text)`

/** Agrees with the bank's last word from here on: what no row explains was there before the first one. */
export const FIT = /* sql */ `
  update accounts a set opening_minor = fit.opening_minor, opening_on = fit.opening_on, version = a.version + 1, updated_at = now()
  from (
    select b.id, seen.current_minor - coalesce((select sum(s.posted_minor) from account_totals s
        where s.household_id = b.household_id and s.account_id = b.id and s.currency = b.currency), 0)::bigint as opening_minor,
      coalesce((select min(d.day) from account_days d where d.household_id = b.household_id
        and d.account_id = b.id and d.rows > 0), b.opening_on) as opening_on
    from accounts b cross join lateral (select o.current_minor from balance_observations o
      where o.household_id = b.household_id and o.account_id = b.id and o.source = 'bank'
        and o.current_minor is not null and o.currency = b.currency order by o.day desc limit 1) seen
    where b.household_id = app.household_id() and b.id = :account
  ) fit
  where a.household_id = app.household_id() and a.id = fit.id
    and (a.opening_minor, a.opening_on) is distinct from (fit.opening_minor, fit.opening_on)`
