import { BaseSchema } from '@adonisjs/lucid/schema'
import { touchesClosedPapers, touchesClosedSeries } from '#database/history'
import { keepHistory, onlyVisible, tenantTable } from '#database/tenant_table'

/** What comes again and again: bills, subscriptions, pay. See docs/recurring.md. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table recurring_series (
        household_id uuid not null,
        id uuid not null,
        account_id uuid not null,
        name text not null,
        -- Rows of this merchant (transactions.merchant) are its occurrences; where it has other rows too,
        -- only those near the amount are.
        merchant text not null default '',
        is_strict boolean not null default false,
        category_id uuid,
        currency text not null,
        -- Every so many of a unit, counted from the anchor, which is a due day. By the month: its days of
        -- the month, of which the 31st is the last one of each, and what a weekend does to them.
        unit text not null check (unit in ('day', 'week', 'month', 'year')),
        every smallint not null check (every between 1 and 400),
        day_of_month smallint check (day_of_month between 1 and 31),
        second_day smallint check (second_day between 1 and 31),
        weekend text not null default 'stay' check (weekend in ('stay', 'before', 'after')),
        anchor_on date not null,
        -- Minor units, positive into the account: what is expected, and the least and the most.
        amount_minor bigint not null check (amount_minor <> 0),
        low_minor bigint not null,
        high_minor bigint not null,
        amount_origin text not null default 'found' check (amount_origin in ('found', 'user')),
        state text not null check (state in ('suggested', 'active', 'paused', 'dismissed', 'ended')),
        origin text not null check (origin in ('found', 'bank', 'hand')),
        -- How sure the finder was, of a hundred.
        confidence smallint,
        version int not null default 1,
        deleted_at timestamptz,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        primary key (household_id, id),
        check (low_minor <= amount_minor and amount_minor <= high_minor),
        check ((unit in ('month', 'year')) = (day_of_month is not null)),
        foreign key (household_id, account_id) references accounts (household_id, id),
        foreign key (household_id, category_id) references categories (household_id, id)
      );
      create index recurring_series_merchant on recurring_series (household_id, merchant);
      ${tenantTable('recurring_series')}
      ${keepHistory('recurring_series')}
      ${onlyVisible('recurring_series', 'closed')}

      -- Days on which one was due, and what became of it. What is still to come is counted from the cadence.
      create table recurring_occurrences (
        household_id uuid not null,
        id uuid not null,
        series_id uuid not null,
        account_id uuid not null,
        due_on date not null,
        status text not null check (status in ('paid', 'skipped')),
        transaction_id uuid,
        -- What was paid, as the row said when it was tied.
        amount_minor bigint,
        origin text not null check (origin in ('found', 'user')),
        created_at timestamptz not null default now(),
        primary key (household_id, id),
        unique (household_id, series_id, due_on),
        check ((status = 'paid') = (transaction_id is not null and amount_minor is not null)),
        foreign key (household_id, series_id) references recurring_series (household_id, id),
        foreign key (household_id, account_id) references accounts (household_id, id),
        foreign key (household_id, transaction_id) references transactions (household_id, id)
      );
      create unique index recurring_occurrences_transaction on recurring_occurrences (household_id, transaction_id)
        where transaction_id is not null;
      ${tenantTable('recurring_occurrences')}
      ${keepHistory('recurring_occurrences')}
      ${onlyVisible('recurring_occurrences', 'closed')}

      -- Merchants of rows that came, for the finder to look at.
      create table recurring_wishes (
        household_id uuid not null,
        merchant text not null,
        primary key (household_id, merchant)
      );
      ${tenantTable('recurring_wishes')}

      -- Calendars that programs read by an address that nobody can guess.
      create table calendar_feeds (
        id uuid primary key,
        household_id uuid not null,
        user_id uuid not null references users (id) on delete cascade,
        token_hash text not null unique,
        shows_amounts boolean not null default false,
        revoked_at timestamptz,
        created_at timestamptz not null default now()
      );
      create index calendar_feeds_user on calendar_feeds (user_id, household_id);

      ${touchesClosedSeries('row_changes')}
    `)
  }

  async down() {
    this.schema.raw(`
      ${touchesClosedPapers('row_changes')}
      drop table calendar_feeds, recurring_wishes, recurring_occurrences, recurring_series`)
  }
}
