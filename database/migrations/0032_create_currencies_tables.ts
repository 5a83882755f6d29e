import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropExchangeFunctions, exchangeFunctions } from '#database/exchange_sql'
import { keepHistory, tenantTable } from '#database/tenant_table'

/** What currencies are worth in each other, and the functions that convert sums. See docs/currencies.md. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      -- The same for everybody. A day of which the source is silent has the rate of the last one before it,
      -- for 30 days; known_on says whose rate it is.
      create table exchange_rates (
        currency text not null,
        day date not null,
        per_euro numeric not null check (per_euro > 0),
        known_on date not null,
        source text not null,
        primary key (currency, day)
      );
      -- Averages of the days of which the source spoke.
      create table exchange_months (
        currency text not null,
        month date not null,
        per_euro numeric not null check (per_euro > 0),
        primary key (currency, month)
      );
      -- When it was asked, and what it said of the age of its file.
      create table exchange_sources (
        name text primary key,
        etags jsonb not null default '{}',
        asked_at timestamptz,
        changed_at timestamptz,
        newest_on date,
        failure text
      );

      -- Rates that a household says where no source has one: so many of the currency for one of the other.
      create table household_rates (
        household_id uuid not null,
        id uuid not null,
        currency text not null,
        against text not null check (against <> currency),
        day date not null,
        rate numeric not null check (rate > 0),
        created_at timestamptz not null default now(),
        primary key (household_id, id),
        unique (household_id, currency, against, day)
      );
      ${tenantTable('household_rates')}
      ${keepHistory('household_rates')}

      ${exchangeFunctions}
    `)
  }

  async down() {
    this.schema.raw(`${dropExchangeFunctions}
      drop table household_rates, exchange_sources, exchange_months, exchange_rates`)
  }
}
