import { pageOf } from '#api/answers'
import { RULE_FINDING } from '#api/shapes/rules'
import { flatFindings, ruleFindings } from '#rules/queries/rule_facts'

/** What is wrong with rules. */
export default class RuleFindingsController {
  async index() {
    const { findings } = await ruleFindings()
    return pageOf(RULE_FINDING, flatFindings(findings), null)
  }
}
