import { begun } from '#rules/builder'
import { readRule } from '#rules/actions/read_rule'
import { addRule, changeRule } from '#rules/actions/save_rule'
import { householdReader } from '#rules/conditions/meaning'
import { readDraft } from '#rules/draft'
import { storedRules, type StoredRule } from '#rules/running/live_rules'
import Rule from '#rules/models/rule'

/**
 * Gives a payee a rule for its category, or lets the rule it has say this one. Rows that are there
 * stay. @throws Refusal as `addRule` and `readRule` do.
 */
export async function fileAlways(payee: string, categoryId: string) {
  const draft = begun(readDraft({}), { payee, category: categoryId })
  const written = await readRule(draft, await householdReader())
  const known = (await storedRules()).find((rule) => isAlike(rule, written.condition))
  if (!known) return hrefOf((await addRule(written)).rule)
  const rule = await Rule.known(known.id)
  if (!known.isOn || JSON.stringify(known.acts) !== JSON.stringify(written.acts)) {
    rule.isActive = true
    await changeRule(rule, { ...written, name: known.name, stops: known.stops })
  }
  return hrefOf(rule)
}

/** It is about the same rows, and files them, no more. */
const isAlike = ({ condition, pattern, acts }: StoredRule, wanted: string) =>
  condition === wanted && pattern === null && acts.length === 1 && acts[0].type === 'category'

const hrefOf = ({ id }: { id: string }) => ({ href: `/rules/${id}` })
