import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { uuidv7 } from '#core/uuid'
import type { Arrivals } from '#ledger/events/arrivals'
import { chooseTwins, twinScore } from '#ledger/actions/matches/duplicate_scores'
import { dropOpen } from '#ledger/actions/matches/drop_open'
import { mergePairs } from '#ledger/actions/matches/merge_pairs'
import { chooseTransfers, transferScore } from '#ledger/actions/matches/transfer_scores'
import type { MatchKind } from '#ledger/actions/matches/remember_match'
import { writeTransfers } from '#ledger/actions/ties/write_transfers'
import { knownRates, openScores, transferPairs } from '#ledger/queries/ties/transfer_pairs'
import { twinPairs } from '#ledger/queries/ties/twin_pairs'

/**
 * Looks for the other end of what came, and for rows that are the same movement. What is certain is
 * written at once, the rest is kept as open matches; a few statements for any number of rows.
 */
export async function matchArrivals({ ids, by, isNew }: Arrivals) {
  if (!isNew) await dropUnfitting(ids)
  const left = await matchTwins(ids, by === 'bank')
  await matchTransfers(left)
}

/** Answers those that are not merged into another one. */
async function matchTwins(ids: string[], isFromBank: boolean) {
  const pairs = await twinPairs(ids)
  const scored = pairs.flatMap(({ came, known }) => twinScore(came, known) ?? [])
  if (scored.length === 0) return ids
  const chosen = chooseTwins(scored)
  const certain = isFromBank ? chosen.certain : []
  const asked = isFromBank ? chosen.asked : scored
  const merged = certain.map(({ came, known }) => ({ keptId: came.id, otherId: known.id }))
  await mergePairs(merged)
  await ask(
    'duplicate',
    asked.map(({ came, known, score }) => ({ ids: [came.id, known.id], score }))
  )
  const gone = new Set(merged.map(({ otherId }) => otherId))
  return ids.filter((id) => !gone.has(id))
}

async function matchTransfers(ids: string[]) {
  const pairs = await transferPairs(ids)
  if (pairs.length === 0) return
  const isForeign = pairs.some(({ out, into }) => out.currency !== into.currency)
  const rates = isForeign ? await knownRates() : []
  const scored = pairs.flatMap((pair) => transferScore(pair, rates) ?? [])
  const rows = [...new Set(scored.flatMap(({ out, into }) => [out.id, into.id]))]
  const { certain, asked } = chooseTransfers(scored, await openScores(rows))
  await writeTransfers(
    certain.map(({ out, into }) => ({ outLineId: out.lineId, inLineId: into.lineId })),
    'match'
  )
  await dropOpen(
    'transfer',
    certain.flatMap(({ out, into }) => [out.id, into.id])
  )
  await ask(
    'transfer',
    asked.map(({ out, into, score }) => ({ ids: [out.id, into.id], score }))
  )
}

async function ask(kind: MatchKind, asked: { ids: string[]; score: number }[]) {
  if (asked.length === 0) return
  const rows = asked.map(({ ids: [one, other], score }) => ({ id: uuidv7(), one, other, score }))
  await tenantDb().rawQuery(ASK, sqlBindings({ kind, rows: JSON.stringify(rows) }))
}

async function dropUnfitting(ids: string[]) {
  await tenantDb().rawQuery(DROP_UNFITTING, sqlBindings({ ids }))
}

const ASK = /* sql */ `
  insert into matches as kept (household_id, id, kind, first_id, second_id, score)
  select app.household_id(), row.id, :kind, least(row.one, row.other), greatest(row.one, row.other), row.score
  from jsonb_to_recordset((:rows)::jsonb) as row (id uuid, one uuid, other uuid, score smallint)
  on conflict (household_id, kind, first_id, second_id) do update set score = excluded.score, updated_at = now()
    where kept.status = 'open' and kept.score <> excluded.score`

/** Of one currency only what has the same amount is asked; a bank may have changed it since. */
const DROP_UNFITTING = /* sql */ `
  delete from matches m using transactions t, transactions u
  where m.household_id = app.household_id() and m.status = 'open'
    and (m.first_id = any ((:ids)::uuid[]) or m.second_id = any ((:ids)::uuid[]))
    and t.household_id = m.household_id and t.id = m.first_id and u.household_id = m.household_id and u.id = m.second_id
    and (t.deleted_at is not null or u.deleted_at is not null
      or (m.kind = 'transfer' and t.currency = u.currency and t.amount_minor <> -u.amount_minor)
      or (m.kind = 'duplicate' and t.amount_minor <> u.amount_minor and not 'manual' in (t.source, u.source)))`
