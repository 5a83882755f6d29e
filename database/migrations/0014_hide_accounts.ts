import { BaseSchema } from '@adonisjs/lucid/schema'
import { touchesClosed } from '#database/history'
import { onlyVisible, tenantTable } from '#database/tenant_table'

/**
 * Which accounts a member sees whole, by their balance alone, or not at all. See
 * docs/security/visibility.md. No person (a job) sees everything.
 */
const BALANCES = ['account_months', 'account_totals', 'external_accounts']
const ROWS = [
  'transactions',
  'balance_observations',
  'account_days',
  'activity_days',
  'flow_days',
  'category_months',
  'liabilities',
  'holdings',
  'investment_transactions',
  'recurring_streams',
]

const OPEN = `household_id = (select app.household_id())
  and nullif(coalesce(external_account_id = any ((select app.open_external_accounts())::uuid[]), true), false) is not null`

export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      -- Whose account it is, and so who decides who sees it; null is the household's, where owners decide.
      alter table accounts add column owner_id uuid references users (id);
      alter table accounts alter column owner_id set default app.user_id();

      create table account_visibility (
        household_id uuid not null,
        user_id uuid not null,
        account_id uuid not null,
        level text not null check (level in ('balance', 'hidden')),
        primary key (household_id, user_id, account_id),
        foreign key (household_id, account_id) references accounts (household_id, id) on delete cascade,
        foreign key (household_id, user_id) references memberships (household_id, user_id) on delete cascade
      );
      ${tenantTable('account_visibility')}

      create function app.hidden_accounts() returns uuid[] language sql stable parallel safe as $$
        select coalesce(array_agg(account_id), '{}') from account_visibility
        where household_id = app.household_id() and user_id = app.user_id() and level = 'hidden'
      $$;
      create function app.closed_accounts() returns uuid[] language sql stable parallel safe as $$
        select coalesce(array_agg(account_id), '{}') from account_visibility
        where household_id = app.household_id() and user_id = app.user_id()
      $$;
      -- Null where nothing is closed: then all are open.
      create function app.open_external_accounts() returns uuid[] language sql stable parallel safe as $$
        select case when app.closed_accounts() <> '{}' then (
          select coalesce(array_agg(id), '{}') from external_accounts
          where account_id is null or account_id <> all (app.closed_accounts())
        ) end
      $$;
      ${onlyVisible('accounts', 'hidden', 'id')}
      ${BALANCES.map((table) => onlyVisible(table, 'hidden')).join('')}
      ${ROWS.map((table) => onlyVisible(table, 'closed')).join('')}
      drop policy household on provider_transactions;
      create policy household on provider_transactions using (${OPEN}) with check (${OPEN});

      -- What a bank's login brings belongs to the person who made it.
      create function app.give_account_owner() returns trigger language plpgsql as $$
      begin
        update accounts a set owner_id = c.user_id from connections c
        where a.household_id = new.household_id and a.id = new.account_id and a.owner_id is null
          and c.household_id = new.household_id and c.id = new.connection_id;
        return null;
      end $$;
      create trigger give_account_owner after insert or update of account_id on external_accounts
        for each row when (new.account_id is not null) execute function app.give_account_owner();

      ${touchesClosed('row_history')}
    `)
  }

  async down() {
    const tables = ['accounts', ...BALANCES, ...ROWS, 'provider_transactions']
    this.schema.raw(`
      ${tables.map((table) => `drop policy household on ${table};${policyOf(table)}`).join('\n')}
      drop function app.touches_closed(uuid);
      drop trigger give_account_owner on external_accounts;
      drop function app.give_account_owner();
      drop function app.open_external_accounts();
      drop function app.closed_accounts();
      drop function app.hidden_accounts();
      drop table account_visibility;
      alter table accounts drop column owner_id;
    `)
  }
}

const policyOf = (table: string) =>
  `create policy household on ${table} using (household_id = (select app.household_id()))
   with check (household_id = (select app.household_id()));`
