import { tenantDb } from '#core/household_scope'
import type { Person } from '#tests/world'

export interface Line {
  amount: string
  category: string | null
  origin: string
}

/** A live row of the bank with the ledger's row that stands for it. */
export interface Kept {
  externalId: string
  id: string
  accountId: string
  amountMinor: bigint
  postedOn: string
  isPending: boolean
  deletedReason: string | null
  note: string | null
  lines: Line[]
}

const KEPT = /* sql */ `
  select p.external_id as "externalId", t.id, t.account_id as "accountId", t.amount_minor as "amountMinor",
    t.posted_on as "postedOn", t.is_pending as "isPending", t.deleted_reason as "deletedReason", t.note,
    (select jsonb_agg(jsonb_build_object('amount', l.amount_minor::text, 'category', l.category_id,
      'origin', l.category_origin) order by l.position) from transaction_lines l where l.transaction_id = t.id) as lines
  from provider_transactions p join transactions t on t.id = p.transaction_id
  where p.removed_at is null order by p.external_id`

export const keptRows = (person: Person): Promise<Kept[]> =>
  person.within(async () => (await tenantDb().rawQuery(KEPT)).rows)

/** A row of the bank, gone ones too, as it was told last. */
export interface Told {
  id: string
  transactionId: string
  amount: number
  day: number
  isPending: boolean
  merchant: string
}

/** Rows of the bank that stand for one row of the ledger together, the earlier ones first. */
export const joinedRows = (person: Person): Promise<Told[][]> =>
  person.within(async () => {
    const { rows } = await tenantDb().rawQuery(
      `select external_id as id, transaction_id as "transactionId", amount::float as amount, is_pending as "isPending",
         date - '2000-01-01'::date as day, coalesce(payload->>'merchant_name', payload->>'name', '') as merchant
       from provider_transactions order by created_at, is_pending desc, id`
    )
    const groups = Object.values(Object.groupBy(rows as Told[], (row) => row.transactionId))
    return groups.flatMap((group) => (group!.length > 1 ? [group!] : []))
  })

export interface Manual {
  id: string
  amountMinor: bigint
  note: string | null
  isLive: boolean
  /** Of one that became one with a row of the bank: that row's id at the bank, and the match's here. */
  keptBy: string | null
  matchId: string | null
}

const MANUAL = /* sql */ `
  select t.id, t.amount_minor as "amountMinor", t.note, t.deleted_at is null as "isLive",
    kept.external_id as "keptBy", kept.id as "matchId"
  from transactions t left join lateral (
    select p.external_id, m.id from matches m
    join provider_transactions p on p.household_id = m.household_id and p.removed_at is null
      and p.transaction_id in (m.first_id, m.second_id)
    where t.deleted_reason = 'merged' and m.household_id = t.household_id and m.kind = 'duplicate'
      and m.status = 'confirmed' and t.id in (m.first_id, m.second_id)
  ) kept on true
  where t.source = 'manual' order by t.id`

export const manualRows = (person: Person): Promise<Manual[]> =>
  person.within(async () => (await tenantDb().rawQuery(MANUAL)).rows)

/** Rows of the ledger that came from the bank, are live, and have no live row of the bank. */
export const orphans = (person: Person): Promise<{ id: string; bank_text: string }[]> =>
  person.within(
    async () =>
      (
        await tenantDb().rawQuery(
          `select id, bank_text from transactions t where source = 'bank' and deleted_at is null
             and not exists (select from provider_transactions p where p.transaction_id = t.id and p.removed_at is null)`
        )
      ).rows
  )
