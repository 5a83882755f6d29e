import { now } from '#core/clock'
import { namesHere, type Names } from '#rules/queries/names'
import { ruleHealth, type Finding } from '#rules/queries/rule_health'
import { ruleStats } from '#rules/queries/rule_stats'
import { ruleSuggestions, type Suggestion } from '#rules/queries/suggestions'
import { householdReader, readCondition } from '#rules/conditions/meaning'
import { storedRules, type StoredRule } from '#rules/running/live_rules'
import { sentenceOf, type Words } from '#rules/sentence'
import type { SearchReader } from '#ledger/queries/search/ast'

export interface ListedRule extends StoredRule {
  /** From 1. */
  place: number
  sentence: { when: string; then: string }
  hits: number
  lastRunAt: Date | null
  findings: Finding[]
}

type Say = Pick<Words, 't' | 'share'>

/** All rules in their order with what they did, what is wrong with them, and what could be one. */
export async function ruleList(
  say: Say
): Promise<{ rules: ListedRule[]; suggestions: Suggestion[] }> {
  const [rules, names, stats] = [await storedRules(), await namesHere(), await ruleStats()]
  const reader = await householdReader()
  const { findings, ruled } = await ruleHealth(rules, { names, stats, reader, now: now() })
  const words = wordsFor(names, say)
  const listed = rules.map((rule, index) => ({
    ...rule,
    place: index + 1,
    sentence: ruleSentence(rule, words, reader),
    hits: stats.get(rule.id)?.hits ?? 0,
    lastRunAt: stats.get(rule.id)?.lastRunAt ?? null,
    findings: findings.get(rule.id) ?? [],
  }))
  return { rules: listed, suggestions: await ruleSuggestions(ruled) }
}

export const wordsFor = (names: Names, { t, share }: Say): Words => ({
  t,
  share,
  category: (id) => names.categories.get(id)?.name ?? null,
  tag: (id) => names.tags.get(id)?.name ?? null,
  account: (id) => names.accounts.get(id)?.name ?? null,
  bill: (id) => names.bills.get(id)?.name ?? null,
})

export const ruleSentence = (
  { condition, pattern, acts }: Pick<StoredRule, 'condition' | 'pattern' | 'acts'>,
  words: Words,
  reader: SearchReader
) => sentenceOf({ search: readCondition(condition, reader).search, pattern, acts }, words)
