import { tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import type { Day } from '#core/calendar'
import type { LinkedAccount } from '#banking/sync/link_accounts'

export const ACCOUNT_ROW = `row (id uuid, account_id uuid, external_id text, persistent_id text, name text,
  official_name text, mask text, type text, subtype text, kind text, currency text,
  current_minor bigint, available_minor bigint, limit_minor bigint, position int, is_unclear boolean)`

export const rowsOf = (accounts: LinkedAccount[]) =>
  JSON.stringify(
    accounts.map((account, position) => ({
      id: account.id,
      account_id: account.accountId,
      external_id: account.externalId,
      persistent_id: account.persistentId,
      name: account.name,
      official_name: account.officialName,
      mask: account.mask,
      type: account.type,
      subtype: account.subtype,
      kind: account.kind,
      currency: account.currency,
      current_minor: account.currentMinor?.toString() ?? null,
      available_minor: account.availableMinor?.toString() ?? null,
      limit_minor: account.limitMinor?.toString() ?? null,
      position,
      is_unclear: account.isUnclear,
    }))
  )

/** Makes the ledger's accounts for new ones of the bank. Names are a person's to change afterwards. */
export async function addAccounts(
  connectionId: string,
  institutionName: string | null,
  accounts: LinkedAccount[],
  today: Day
) {
  const added = accounts.filter((account) => account.isNew)
  if (added.length === 0) return
  const unknown = added.filter((account) => !account.isUnclear && account.replacesId === null)
  await tenantDb().rawQuery(
    `insert into accounts (household_id, id, kind, subtype, name, official_name, institution_name, mask, currency, opening_on, position)
     select app.household_id(), account_id, kind, subtype, name, official_name, ?, mask, currency, ?::date,
       position + coalesce((select max(position) + 1 from accounts), 0)
     from jsonb_to_recordset(?::jsonb) as ${ACCOUNT_ROW}`,
    [institutionName as string, today, rowsOf(unknown)]
  )
  await keepExternalAccounts(connectionId, added)
  await replaceAccounts(added)
}

/** What the bank calls its accounts. Those that are not clear wait for a person, and so do their rows. */
export async function keepExternalAccounts(connectionId: string, accounts: LinkedAccount[]) {
  await tenantDb().rawQuery(
    `insert into external_accounts (household_id, id, connection_id, external_id, persistent_id, account_id,
       name, official_name, mask, type, subtype, currency, status, is_backlogged)
     select app.household_id(), id, ?, external_id, persistent_id, case when is_unclear then null else account_id end,
       name, official_name, mask, type, subtype, currency, case when is_unclear then 'unclear' else 'open' end, is_unclear
     from jsonb_to_recordset(?::jsonb) as ${ACCOUNT_ROW}`,
    [connectionId, rowsOf(accounts)]
  )
}

/** Their rows of before are told of no more; the ledger's accounts go on, open. */
async function replaceAccounts(added: LinkedAccount[]) {
  const replacing = added.filter((account) => account.replacesId !== null)
  if (replacing.length === 0) return
  const rows = JSON.stringify(
    replacing.map(({ id, replacesId }) => ({ id, replaces_id: replacesId }))
  )
  await tenantDb().rawQuery(
    `update accounts a set closed_at = null, version = a.version + 1, updated_at = now()
     from jsonb_to_recordset(?::jsonb) as row (id uuid, replaces_id uuid), external_accounts e
     where a.household_id = app.household_id() and e.household_id = a.household_id and e.id = row.replaces_id
       and a.id = e.account_id and a.closed_at = e.closed_at`,
    [rows]
  )
  await tenantDb().rawQuery(
    `update external_accounts e set status = 'replaced', replaced_by_id = row.id, closed_at = now()
     from jsonb_to_recordset(?::jsonb) as row (id uuid, replaces_id uuid)
     where e.household_id = app.household_id() and e.id = row.replaces_id`,
    [rows]
  )
}

/** Whether the bank's balances of a day differ from those that are kept of it. */
export async function hasNewBalances(accounts: LinkedAccount[], day: Day): Promise<boolean> {
  const { rows } = await tenantDb().rawQuery(
    `select exists (select from jsonb_to_recordset(?::jsonb) as ${ACCOUNT_ROW}
       left join balance_observations o on o.household_id = app.household_id() and o.account_id = row.account_id
         and o.day = ?::date and o.source = 'bank'
       where row.current_minor is not null and (o.current_minor, o.available_minor, o.limit_minor, o.currency)
         is distinct from (row.current_minor, row.available_minor, row.limit_minor, row.currency)) as found`,
    [rowsOf(accounts), day]
  )
  return rows[0].found
}

/** One observation per account and day: the latest. A balance that the bank does not tell leaves the last one. */
export async function observeBalances(accounts: LinkedAccount[], day: Day) {
  const rows = rowsOf(accounts.map((account) => ({ ...account, id: uuidv7() })))
  await tenantDb().rawQuery(
    `insert into balance_observations as o (household_id, id, account_id, day, source, current_minor, available_minor, limit_minor, currency)
     select app.household_id(), id, account_id, ?::date, 'bank', current_minor, available_minor, limit_minor, currency
     from jsonb_to_recordset(?::jsonb) as ${ACCOUNT_ROW} where current_minor is not null
     on conflict (household_id, account_id, day, source) do update set current_minor = excluded.current_minor,
       available_minor = excluded.available_minor, limit_minor = excluded.limit_minor,
       currency = excluded.currency, observed_at = now()
     where (o.current_minor, o.available_minor, o.limit_minor, o.currency)
       is distinct from (excluded.current_minor, excluded.available_minor, excluded.limit_minor, excluded.currency)`,
    [day, rows]
  )
}

/**
 * While history still comes in, the opening balance is what makes the ledger agree with the bank.
 * Afterwards it stands, and a difference is one to look at.
 */
export async function fitOpeningBalances(accounts: LinkedAccount[]) {
  await tenantDb().rawQuery(
    `update accounts a set opening_minor = fit.opening_minor, opening_on = fit.opening_on, version = a.version + 1, updated_at = now()
     from (
       select row.account_id, row.current_minor - coalesce((select sum(s.posted_minor) from account_totals s
           where s.household_id = app.household_id() and s.account_id = row.account_id and s.currency = row.currency), 0)::bigint as opening_minor,
         coalesce((select min(d.day) from account_days d where d.household_id = app.household_id()
           and d.account_id = row.account_id and d.rows > 0), b.opening_on) as opening_on
       from jsonb_to_recordset(?::jsonb) as ${ACCOUNT_ROW}
       join accounts b on b.household_id = app.household_id() and b.id = row.account_id and b.currency = row.currency
       where row.current_minor is not null
     ) fit
     where a.household_id = app.household_id() and a.id = fit.account_id
       and (a.opening_minor, a.opening_on) is distinct from (fit.opening_minor, fit.opening_on)`,
    [rowsOf(accounts)]
  )
}
