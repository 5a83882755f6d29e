import { tenantDb } from '#core/household_scope'
import { fieldsOf, type Act } from '#rules/acts/acts'
import { isWithin } from '#rules/conditions/implies'
import { meaningOf, readCondition } from '#rules/conditions/meaning'
import { linesAmong, type FoundLine } from '#rules/running/candidates'
import type { Meaning } from '#rules/conditions/meaning'
import type { Names } from '#rules/queries/names'
import type { RuleStats } from '#rules/queries/rule_stats'
import type { StoredRule } from '#rules/running/live_rules'
import type { Search, SearchReader } from '#ledger/queries/search/ast'

/** Why a rule does nothing, or not what it says; `rules.health.<key>` with the values tells it. */
export interface Finding {
  key: 'unknown' | 'gone' | 'archived' | 'never' | 'behind' | 'behind_lately'
  values: Record<string, string | number>
}

export interface Health {
  findings: Map<string, Finding[]>
  /** Payees of late rows that a rule gives a category, in small letters. */
  ruled: Set<string>
}

interface Read extends StoredRule {
  search: Search
  meaning: Meaning
}

/** Rows that are looked at for evidence. */
export const LATE_ROWS = 1000
const NINETY_DAYS = 90 * 86_400_000

/**
 * What is wrong with rules: words that say nothing here, things that are gone, no hit in 90 days, and
 * rules before them that leave them nothing. That is certain where the words say so (`behind`), and
 * evidence where it was so with all of the last rows (`behind_lately`).
 */
export async function ruleHealth(
  rules: StoredRule[],
  {
    names,
    stats,
    reader,
    now,
  }: { names: Names; stats: Map<string, RuleStats>; reader: SearchReader; now: Date }
): Promise<Health> {
  const findings = new Map<string, Finding[]>(
    rules.map((rule) => [rule.id, thingsGone(rule, names)])
  )
  const read: Read[] = []
  for (const rule of rules) {
    const { meaning, hints } = await meaningOf(rule, reader)
    const { search } = readCondition(rule.condition, reader)
    if (meaning && rule.isOn) read.push({ ...rule, meaning, search })
    for (const { text } of hints) findings.get(rule.id)!.push({ key: 'unknown', values: { text } })
    if (rule.isOn && isIdle(rule, stats, now))
      findings.get(rule.id)!.push({ key: 'never', values: {} })
  }
  const evidence = await gatherEvidence(read)
  for (const [place, rule] of read.entries()) {
    const before = read.slice(0, place).find((other) => leavesNothing(other, rule))
    const lately = before ? null : evidence.behind.get(rule.id)
    if (before) findings.get(rule.id)!.push(behind('behind', before, rules))
    else if (lately) findings.get(rule.id)!.push(behind('behind_lately', lately, rules))
  }
  return { findings, ruled: evidence.ruled }
}

const behind = (
  key: 'behind' | 'behind_lately',
  { id, name }: StoredRule,
  rules: StoredRule[]
): Finding => ({
  key,
  values: { name, place: rules.findIndex((rule) => rule.id === id) + 1, count: LATE_ROWS },
})

const isIdle = ({ id, createdAt }: StoredRule, stats: Map<string, RuleStats>, now: Date) =>
  (stats.get(id)?.hits ?? 0) === 0 && now.getTime() - createdAt.getTime() > NINETY_DAYS

function thingsGone({ acts }: StoredRule, names: Names): Finding[] {
  const named = acts.flatMap((act) => {
    if ('categoryId' in act && act.categoryId) return [names.categories.get(act.categoryId)]
    if (act.type === 'bill') return [names.bills.get(act.billId)]
    if ('tagId' in act) return [names.tags.get(act.tagId)]
    if (act.type === 'transfer' && act.accountId) return [names.accounts.get(act.accountId)]
    return []
  })
  return named.flatMap((thing): Finding[] => {
    if (!thing) return [{ key: 'gone', values: {} }]
    return thing.isArchived ? [{ key: 'archived', values: { name: thing.name } }] : []
  })
}

/** Whether a rule takes all that another one could say, whatever rows come. */
function leavesNothing(before: Read, rule: Read): boolean {
  if (before.pattern !== null && before.pattern !== rule.pattern) return false
  if (!isWithin(rule.search, before.search)) return false
  return before.stops || saysAll(before.acts, rule.acts)
}

/** Tags and notices add up, so a rule with one is never left without a word. */
function saysAll(before: Act[], acts: Act[]) {
  const said = fieldsOf(before)
  return fieldsOf(acts).every(
    (field) => !['tags', 'notice'].includes(field) && said.includes(field)
  )
}

/** Who came first with each of the last rows. */
async function gatherEvidence(rules: Read[]) {
  const behindWhom = new Map<string, Read>()
  const ruled = new Set<string>()
  if (rules.length === 0) return { behind: behindWhom, ruled }
  const { rows } = await tenantDb().rawQuery(LATE, [LATE_ROWS])
  const ids = rows.map(({ id }: { id: string }) => id)
  const earlier: { rule: Read; lines: Set<string>; rows: Set<string> }[] = []
  for (const rule of rules) {
    const found = await linesAmong(rule.meaning, ids)
    const blockers = found.map((line) => earlier.find((one) => takes(one, rule, line))?.rule)
    if (found.length > 0 && blockers.every((one) => one !== undefined))
      behindWhom.set(rule.id, blockers[0]!)
    if (rule.acts.some(({ type }) => type === 'category'))
      for (const { payee } of found) ruled.add(payee.toLowerCase())
    earlier.push({
      rule,
      lines: new Set(found.map(({ lineId }) => lineId)),
      rows: new Set(found.map(({ transactionId }) => transactionId)),
    })
  }
  return { behind: behindWhom, ruled }
}

const takes = (
  { rule: before, lines, rows }: { rule: Read; lines: Set<string>; rows: Set<string> },
  rule: Read,
  line: FoundLine
) =>
  (before.stops && rows.has(line.transactionId)) ||
  (lines.has(line.lineId) && saysAll(before.acts, rule.acts))

const LATE = /* sql */ `
  select id from transactions where household_id = app.household_id() and deleted_at is null
  order by occurred_on desc, id desc limit ?`
