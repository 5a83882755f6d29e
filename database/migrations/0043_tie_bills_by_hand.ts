import { BaseSchema } from '@adonisjs/lucid/schema'
import { keepHistory, onlyVisible, tenantTable } from '#database/tenant_table'

/** What was tied to a bill, or said to belong to none, on accounts that the reader may not look into. */
const TOUCHES_CLOSED_BILLS = `
      create function app.touches_closed_bills(change_set uuid) returns boolean language sql stable as $$
        select exists (
          select from row_changes h where h.household_id = app.household_id() and h.change_set_id = change_set
            and h.table_name in ('recurring_accounts', 'recurring_refusals')
            and not coalesce(coalesce(
              (h.before ->> 'account_id')::uuid,
              (select a.account_id from recurring_accounts a where a.household_id = h.household_id and a.id = h.row_id),
              (select r.account_id from recurring_refusals r where r.household_id = h.household_id and r.id = h.row_id),
              (select (x.before ->> 'account_id')::uuid from row_history x
                where x.household_id = h.household_id and x.row_id = h.row_id and x.before is not null limit 1)
            ) <> all (app.closed_accounts()), false))
      $$;
      alter function app.touches_closed(uuid) rename to touches_closed_before_bills;
      create function app.touches_closed(change_set uuid) returns boolean language sql stable as $$
        select app.touches_closed_before_bills(change_set) or app.touches_closed_bills(change_set)
      $$;`

/** Which row pays for a bill is also people's word, and a bill may be paid from several accounts. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      -- Other accounts than its own that a bill is paid from, too.
      create table recurring_accounts (
        household_id uuid not null,
        id uuid not null,
        series_id uuid not null,
        account_id uuid not null,
        primary key (household_id, id),
        unique (household_id, series_id, account_id),
        foreign key (household_id, series_id) references recurring_series (household_id, id),
        foreign key (household_id, account_id) references accounts (household_id, id)
      );
      create index recurring_accounts_account on recurring_accounts (household_id, account_id);
      ${tenantTable('recurring_accounts')}
      ${keepHistory('recurring_accounts')}
      ${onlyVisible('recurring_accounts', 'closed')}

      -- Rows that somebody untied from a bill: nothing but a person or a rule of theirs ties them again.
      create table recurring_refusals (
        household_id uuid not null,
        id uuid not null,
        transaction_id uuid not null,
        account_id uuid not null,
        created_at timestamptz not null default now(),
        primary key (household_id, id),
        unique (household_id, transaction_id),
        foreign key (household_id, transaction_id) references transactions (household_id, id),
        foreign key (household_id, account_id) references accounts (household_id, id)
      );
      create index recurring_refusals_account on recurring_refusals (household_id, account_id);
      ${tenantTable('recurring_refusals')}
      ${keepHistory('recurring_refusals')}
      ${onlyVisible('recurring_refusals', 'closed')}

      -- From when on a bill is followed: what was before is told to nobody.
      alter table recurring_series add column followed_on date;

      -- Where the row is on another account than the bill's: who does not see that account sees that the
      -- day is paid, and neither the row nor its amount.
      alter table recurring_occurrences
        add column paid_from uuid,
        add foreign key (household_id, paid_from) references accounts (household_id, id),
        drop constraint recurring_occurrences_check,
        add check ((status = 'paid') = (transaction_id is not null)),
        add check ((amount_minor is not null) = (status = 'paid' and paid_from is null)),
        drop constraint recurring_occurrences_origin_check,
        add constraint recurring_occurrences_origin_check check (origin in ('found', 'user', 'rule'));
      ${TOUCHES_CLOSED_BILLS}
    `)
  }

  async down() {
    this.schema.raw(`
      drop function app.touches_closed(uuid);
      alter function app.touches_closed_before_bills(uuid) rename to touches_closed;
      drop function app.touches_closed_bills(uuid);
      -- Rows of households are out of a migration's sight: what some of them say stays.
      alter table recurring_occurrences
        drop constraint recurring_occurrences_check,
        drop constraint recurring_occurrences_check1,
        drop constraint recurring_occurrences_origin_check,
        add constraint recurring_occurrences_check
          check ((status = 'paid') = (transaction_id is not null and amount_minor is not null)) not valid,
        add constraint recurring_occurrences_origin_check check (origin in ('found', 'user')) not valid,
        drop column paid_from;
      alter table recurring_series drop column followed_on;
      drop table recurring_refusals, recurring_accounts;
    `)
  }
}
