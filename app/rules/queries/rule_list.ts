import { readCondition } from '#rules/conditions/meaning'
import { ruleFindings, type RuleFacts } from '#rules/queries/rule_facts'
import type { Names } from '#rules/queries/names'
import type { Finding } from '#rules/queries/rule_health'
import type { Suggestion } from '#rules/queries/suggestions'
import type { StoredRule } from '#rules/running/live_rules'
import { sentenceOf, type Words } from '#rules/sentence'
import type { SearchReader } from '#ledger/queries/search/ast'

export interface ListedRule extends RuleFacts {
  sentence: { when: string; then: string }
  findings: Finding[]
}

type Say = Pick<Words, 't' | 'share'>

/** All rules in their order with what they did, what is wrong with them, and what could be one. */
export async function ruleList(
  say: Say
): Promise<{ rules: ListedRule[]; suggestions: Suggestion[] }> {
  const { rules, findings, suggestions, names, reader } = await ruleFindings()
  const words = wordsFor(names, say)
  const listed = rules.map((rule) => ({
    ...rule,
    sentence: ruleSentence(rule, words, reader),
    findings: findings.get(rule.id) ?? [],
  }))
  return { rules: listed, suggestions }
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
