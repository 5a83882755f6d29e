import db from '@adonisjs/lucid/services/db'
import { sqlBindings } from '#core/sql_bindings'
import { auditStretch, type AuditBreak, type Place } from '#ops/queries/audit_breaks'

export interface Budget {
  /** Rows that nobody looked at yet, at most so many in one run; the next run goes on. */
  newRows: number
  /** Rows that are looked at once more, so that the whole log is gone through again and again. */
  oldRows: number
}

export interface AuditCheck {
  rows: number
  /** Those found in this run. */
  found: AuditBreak[]
  /** Chains with rows that wait for the next run. */
  waiting: number
}

interface Chain {
  chain: string
  length: number
  after: Place
}

/** Of one chain and one statement. */
const STEP = 5000
const CHAINS = 2000
const WHOLE: Budget = { newRows: 50_000, oldRows: 20_000 }

/**
 * Looks at what was added to the audit log since the last run, then at a part of what is older. Costs
 * the same however long the log is: chains that were not looked at for the longest time come first.
 */
export async function checkAuditLog(budget: Budget = WHOLE): Promise<AuditCheck> {
  await db.rawQuery(
    'insert into audit_checks (household_id) select household_id from audit_heads on conflict do nothing'
  )
  const news = await lookAt(await due(NEW), budget.newRows, keepNew)
  const old = await lookAt(await due(OLD), budget.oldRows, keepOld)
  const { rows } = await db.rawQuery(
    `select count(*)::int as waiting from audit_heads h join audit_checks c using (household_id)
     where c.broken_sequence is null and h.sequence > c.sequence`
  )
  return {
    rows: news.rows + old.rows,
    found: [...news.found, ...old.found],
    waiting: rows[0].waiting,
  }
}

type Keep = (chain: Chain, last: Place) => Promise<void>

async function lookAt(chains: Chain[], budget: number, keep: Keep) {
  const found: AuditBreak[] = []
  let rows = 0
  for (const of of chains) {
    for (let chain = of, isMore = true; isMore && rows < budget;) {
      const most = Math.min(STEP, budget - rows)
      const { last, broken } = await auditStretch(chain.chain, chain.after, most)
      const looked = last.sequence - chain.after.sequence
      rows += looked
      if (broken) found.push(broken)
      if (broken) await keepBreak(broken)
      else await keep(chain, last)
      // The second look takes one step of each chain.
      isMore = !broken && keep === keepNew && looked === most
      chain = { ...chain, after: last }
    }
  }
  return { rows, found }
}

const NEW = /* sql */ `
  select c.household_id as chain, h.sequence::int as length, c.sequence::int, encode(c.hash, 'hex') as hash
  from audit_checks c join audit_heads h using (household_id)
  where c.broken_sequence is null and h.sequence > c.sequence order by c.checked_at limit ?`

const OLD = /* sql */ `
  select c.household_id as chain, c.sequence::int as length, c.again_sequence::int as sequence,
    encode(c.again_hash, 'hex') as hash
  from audit_checks c where c.broken_sequence is null and c.sequence > 0 order by c.checked_at limit ?`

async function due(sql: string): Promise<Chain[]> {
  const { rows } = await db.knexRawQuery(sql, [CHAINS])
  return rows.map(({ chain, length, ...after }: Omit<Chain, 'after'> & Place) => ({
    chain,
    length,
    after,
  }))
}

async function keepNew({ chain }: Chain, { sequence, hash }: Place) {
  await db.rawQuery(
    `update audit_checks set sequence = :sequence, hash = decode(:hash, 'hex') where household_id = :chain`,
    { chain, sequence, hash }
  )
}

/** At the end of what is known to be right, it begins again. */
async function keepOld({ chain, length }: Chain, { sequence, hash }: Place) {
  await db.rawQuery(
    `update audit_checks set checked_at = clock_timestamp(),
       again_sequence = case when :isOver then 0 else :sequence end,
       again_hash = case when :isOver then sha256(''::bytea) else decode(:hash, 'hex') end
     where household_id = :chain`,
    sqlBindings({ chain, sequence, hash, isOver: sequence >= length })
  )
}

async function keepBreak({ chain, sequence, problem }: AuditBreak) {
  await db.rawQuery(
    `update audit_checks set broken_sequence = :sequence, problem = :problem, checked_at = clock_timestamp()
     where household_id = :chain`,
    { chain, sequence, problem }
  )
}

/** Breaks that were found and not yet seen to be mended by a check of the whole chain. */
export async function knownBreaks(): Promise<(AuditBreak & { isTold: boolean })[]> {
  const { rows } = await db.rawQuery(
    `select household_id as chain, broken_sequence::int as sequence, problem, told_at is not null as "isTold"
     from audit_checks where broken_sequence is not null order by household_id`
  )
  return rows
}

/** After a check of a whole chain found it right. */
export const forgetBreak = (chain: string) =>
  db.rawQuery(
    `update audit_checks set broken_sequence = null, problem = null, told_at = null
     where household_id = ? and broken_sequence is not null`,
    [chain]
  )
