/** What copies of a table hold: see personal_data.ts. */
export interface TableTerms {
  /**
   * A condition on the rows (`t`) in the copy of a household. Row-level security has taken out before
   * what the person who asks may not see.
   */
  household?: string
  /** A condition on the rows that are about the person, in the copy of everything about them. */
  person?: string
  /** Columns that are in no copy: what proves somebody, and what only the machine understands. */
  without?: string[]
  /** Why there is no copy of it. */
  reason?: string
}

export const ALL = 'true'
export const OWN = 't.user_id = app.user_id()'

/** What was sent to one's own programs. */
export const OF_ENDPOINT = `exists (select from webhook_endpoints e
  where e.household_id = t.household_id and e.id = t.endpoint_id and e.user_id = app.user_id())`

const visible = (column: string) => `exists (select from connections c
  where c.household_id = t.household_id and c.id = t.${column} and (c.is_shared or c.user_id = app.user_id()))`

/** Logins that the person may see: their own, and those that are shared. */
export const OF_CONNECTION = visible('connection_id')

/** Change sets that touch nothing hidden, nor a login that is somebody else's alone. */
export const OPEN_CHANGES = `not app.touches_closed(t.id) and (t.details ->> 'connectionId' is null
  or exists (select from connections c where c.household_id = t.household_id
    and c.id::text = t.details ->> 'connectionId' and (c.is_shared or c.user_id = app.user_id())))`

/** Each change set is looked at once, however many rows it has. */
export const OF_OPEN_CHANGES = `t.change_set_id in (
  select t.id from change_sets t where t.household_id = app.household_id() and ${OPEN_CHANGES})`

/** Securities that stand in an account that the person sees: other people's are their secret. */
export const OF_HELD = `(exists (select from holdings h where h.household_id = t.household_id and h.security_id = t.id)
  or exists (select from investment_transactions i where i.household_id = t.household_id and i.security_id = t.id))`

/** Lines have no account: they are read by their transactions. */
export const OF_TRANSACTION = `exists (select from transactions r
  where r.household_id = t.household_id and r.id = t.transaction_id)`

/** What payees are called, of those whose rows the person sees. */
export const OF_SEEN_PAYEE = `(app.closed_accounts() = '{}' or exists (select from transactions r
  where r.household_id = t.household_id and lower(coalesce(r.bank_payee, r.bank_text)) = t.key))`

/** Runs of rules tell how many rows they found: only those that found nothing hidden. */
export const OF_OPEN_RUN = `(app.closed_accounts() = '{}' or ${OWN}
  or (t.change_set_id is not null and not app.touches_closed(t.change_set_id)))`

/** Ties between lines or transactions: read where both ends may be seen. */
export const OF_BOTH = {
  lines: (one: string, other: string) => `2 = (select count(*) from transaction_lines l
    join transactions r on r.household_id = l.household_id and r.id = l.transaction_id
    where l.household_id = t.household_id and l.id in (t.${one}, t.${other}))`,
  transactions: (one: string, other: string) => `2 = (select count(*) from transactions r
    where r.household_id = t.household_id and r.id in (t.${one}, t.${other}))`,
}

/** Limits that the person set on others, and the ones on them that say no more than they see. */
export const OF_OWN_ACCOUNTS = `(t.user_id = app.user_id() and t.level = 'balance' or exists (select from accounts a
  where a.household_id = t.household_id and a.id = t.account_id and a.owner_id = app.user_id()))`

const IS_OWNER = `exists (select from memberships m where m.household_id = t.household_id
  and m.user_id = app.user_id() and m.role = 'owner')`

/** As on the page of the household: owners see who is invited. */
export const OF_INVITER = `(t.invited_by_id = app.user_id() or ${IS_OWNER})`
