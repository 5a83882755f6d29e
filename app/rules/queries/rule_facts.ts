import { now } from '#core/clock'
import { householdReader } from '#rules/conditions/meaning'
import { namesHere } from '#rules/queries/names'
import { ruleHealth, type Finding } from '#rules/queries/rule_health'
import { ruleStats, type RuleStats } from '#rules/queries/rule_stats'
import { ruleSuggestions } from '#rules/queries/suggestions'
import { storedRules, type StoredRule } from '#rules/running/live_rules'

export interface RuleFacts extends StoredRule, RuleStats {
  /** From 1. */
  place: number
}

/** All rules in their order with what they did lately. */
export async function ruleFacts(): Promise<RuleFacts[]> {
  return withStats(await storedRules(), await ruleStats())
}

const withStats = (rules: StoredRule[], stats: Map<string, RuleStats>): RuleFacts[] =>
  rules.map((rule, index) => ({ ...rule, place: index + 1, ...statsOf(stats, rule) }))

const statsOf = (stats: Map<string, RuleStats>, { id }: StoredRule): RuleStats => ({
  hits: stats.get(id)?.hits ?? 0,
  lastRunAt: stats.get(id)?.lastRunAt ?? null,
})

/** What is wrong with which rule, and what could be one. */
export async function ruleFindings() {
  const [rules, names, stats] = [await storedRules(), await namesHere(), await ruleStats()]
  const reader = await householdReader()
  const { findings, ruled } = await ruleHealth(rules, { names, stats, reader, now: now() })
  const suggestions = await ruleSuggestions(ruled)
  return { rules: withStats(rules, stats), names, reader, findings, suggestions }
}

/** Each with its rule. */
export const flatFindings = (findings: Map<string, Finding[]>) =>
  [...findings].flatMap(([ruleId, own]) => own.map((finding) => ({ ruleId, ...finding })))
