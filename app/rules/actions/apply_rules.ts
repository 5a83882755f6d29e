import { inHousehold, tenantDb } from '#core/household_scope'
import { householdReader, meaningOf } from '#rules/conditions/meaning'
import { storedRules, type StoredRule } from '#rules/running/live_rules'
import { idsOfPast } from '#rules/running/candidates'
import { granted, type Choice } from '#rules/running/changes'
import { Order } from '#rules/running/order'
import { countOf, Past } from '#rules/running/past'
import { bookRun } from '#rules/running/run_books'
import { workOff } from '#rules/running/work_off'
import { addMonths, type Day } from '#core/calendar'
import type { Progress } from '#rules/running/perform_run'

export interface Wanted {
  /** One rule, whether it is on or off; all that are on when left out. */
  ruleId?: string
  /** The first day; a year ago when left out. */
  from?: Day
}

/** What came of a rule, or would. */
export interface Applied {
  ruleId: string
  name: string
  /** Transactions. */
  changed: number
  status: 'planned' | 'done' | 'failed' | 'cancelled'
  /** What takes it back, where something changed. */
  changeSetId: string | null
}

const NOTHING = { skip: [], take: [] }

async function chosen({ ruleId, from }: Wanted): Promise<{ rules: StoredRule[]; choice: Choice }> {
  const { today } = await householdReader()
  const rules = (await storedRules()).filter(({ id, isOn }) => (ruleId ? id === ruleId : isOn))
  return { rules, choice: { ...NOTHING, from: from ?? addMonths(today, -12) } }
}

/** How many transactions each rule would change, in their order, by the reckoning that does it. */
export async function planRules(householdId: string, wanted: Wanted): Promise<Applied[]> {
  return inHousehold(householdId, async () => {
    const { rules, choice } = await chosen(wanted)
    const order = new Order()
    const planned: Applied[] = []
    for (const rule of rules) {
      const changed = await countChanges(rule, choice, order)
      order.next(rule)
      const { id: ruleId, name } = rule
      planned.push({ ruleId, name, changed, status: 'planned', changeSetId: null })
    }
    return planned
  })
}

async function countChanges(rule: StoredRule, choice: Choice, order: Order): Promise<number> {
  const { meaning } = await meaningOf(rule, await householdReader())
  if (!meaning) return 0
  const past = await Past.of(rule.acts, meaning, choice, order)
  return countOf(granted(await past.changes(await idsOfPast(meaning, choice)), choice))
}

/**
 * Applies a household's rules to the past, one after another as they stand in the list, each in a run
 * of its own with progress that people see, can cancel and can undo. No household may be open.
 */
export async function applyRules(
  householdId: string,
  wanted: Wanted,
  onProgress?: (name: string, progress: Progress) => void
): Promise<Applied[]> {
  const { rules, choice } = await inHousehold(householdId, () => chosen(wanted))
  const order = new Order()
  const applied: Applied[] = []
  for (const rule of rules) {
    const { id: ruleId, name } = rule
    const runId = await inHousehold(householdId, () => bookRun(ruleId, choice))
    await workOff(householdId, runId, {
      order,
      onProgress: (progress) => onProgress?.(name, progress),
    })
    order.next(rule)
    const {
      status,
      changed,
      change_set_id: changeSetId,
    } = await inHousehold(householdId, () =>
      tenantDb().from('rule_runs').where('id', runId).firstOrFail()
    )
    applied.push({ ruleId, name, changed, status, changeSetId })
  }
  return applied
}
