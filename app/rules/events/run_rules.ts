import { currentScope, tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import type { Settling } from '#ledger/events/arrivals'
import { fieldsOf, type Field } from '#rules/acts/acts'
import { evaluate, fieldsOfPatch, type Candidate } from '#rules/acts/evaluate'
import { linesAmong } from '#rules/running/candidates'
import { categoryFlows, Claims, subjectOf, type Change } from '#rules/running/changes'
import { liveRules, type LiveRule } from '#rules/running/live_rules'
import { rowsToTie, tieBills } from '#rules/running/tie_bills'
import { tellOfRows } from '#rules/running/tell_of_rows'
import { tieTransfers } from '#rules/running/tie_transfers'
import { writeChanges } from '#rules/running/write_changes'

/**
 * Lets the rules speak of rows that came, or that a bank changed, in the rules' order and once each: a
 * field goes to the first rule that says it, and one that stops leaves nothing to those after it. What
 * a person said stays. Without rules it is one look.
 */
export async function runRules(settling: Settling) {
  const { ids, isNew, reviewed } = settling
  const rules = await liveRules()
  if (rules.length === 0) return
  const flows = await categoryFlows()
  const [claims, earlier] = [new Claims(), isNew ? new Set<string>() : await effectsOn(ids)]
  let left = ids
  for (const rule of rules) {
    if (left.length === 0) return
    const found = await linesAmong(rule.meaning, left)
    const ties = await rowsToTie(found, rule.acts)
    const changes = found.map((row): Change => {
      const isTaken = (field: Field) =>
        claims.isTaken(row, field) || hasSpoken(rule, row, field, earlier)
      // Who is asked to look at a row is decided after the rules.
      const patch = evaluate({ ...row, needsReview: true }, rule.acts, { flows, ties, isTaken })
      claims.take(row, fieldsOf(rule.acts))
      if (patch.reviewed) reviewed.add(row.transactionId)
      return { row, patch, held: null }
    })
    const wanted = changes.filter(({ patch }) => fieldsOfPatch(patch).length > 0)
    const { written } = await writeChanges(wanted, { ruleId: rule.id, flows, isOnce: false })
    await tieTransfers(written, rule.acts)
    await tieBills(written, rule.acts)
    await tellOfRows(found, rule, settling)
    const matched = new Set(found.map(({ transactionId }) => transactionId))
    await keepRun(rule.id, matched.size, countOf(written))
    if (rule.stops) left = left.filter((id) => !matched.has(id))
  }
}

/**
 * Whether the rule spoke of a changed row's field before. It does not say it twice, since a person may
 * have taken it back; only what is still the rules' own follows what the bank says now.
 */
function hasSpoken(rule: LiveRule, row: Candidate, field: Field, earlier: Set<string>) {
  const isOwn = (field === 'category' && row.categoryOrigin === 'rule') || field === 'payee'
  return !isOwn && earlier.has(`${rule.id} ${subjectOf(row, field)} ${field}`)
}

async function effectsOn(ids: string[]) {
  const { rows } = await tenantDb().rawQuery(EFFECTS, [ids])
  return new Set<string>(rows.map(({ key }: { key: string }) => key))
}

const countOf = (changes: Change[]) => new Set(changes.map(({ row }) => row.transactionId)).size

async function keepRun(ruleId: string, total: number, changed: number) {
  if (total === 0) return
  const values = [uuidv7(), ruleId, total, total, changed, currentScope().changeSetId!]
  await tenantDb().rawQuery(RUN, values)
}

const EFFECTS = /* sql */ `
  select distinct concat_ws(' ', rule_id, subject_id, field) as key from rule_effects
  where household_id = app.household_id() and transaction_id = any (?::uuid[])`

const RUN = /* sql */ `
  insert into rule_runs (household_id, id, rule_id, kind, status, total, done, changed, change_set_id, finished_at)
  values (app.household_id(), ?, ?, 'arrival', 'done', ?, ?, ?, ?, now())`
