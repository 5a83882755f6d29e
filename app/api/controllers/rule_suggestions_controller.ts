import { pageOf } from '#api/answers'
import { RULE_SUGGESTION } from '#api/shapes/rules'
import { ruleFindings } from '#rules/queries/rule_facts'

/** What could be a rule. */
export default class RuleSuggestionsController {
  async index() {
    const { suggestions } = await ruleFindings()
    return pageOf(RULE_SUGGESTION, suggestions, null)
  }
}
