import { args, flags } from '@adonisjs/core/ace'
import { AdminCommand, badInput, EXIT, refused } from '#core/admin_command'
import type { Applied, Wanted } from '#rules/actions/apply_rules'

export default class RulesRun extends AdminCommand {
  static commandName = 'rules:run'
  static description = 'Apply the rules of a household to what is there already, in their order'
  static help = [
    'Goes back a year, or as far as --from says. Rows that people reviewed or filed stay as they are.',
    'Each rule is one change in Activity, and its members can undo it there.',
    'Ends with exit code 1 when a rule could not be applied.',
  ]

  @args.string({ description: 'Id of the household', required: false, allowEmptyValue: true })
  declare household?: string

  @flags.string({ description: 'Id of one rule; all that are on unless said' })
  declare rule?: string

  @flags.string({ description: 'The first day, as 2026-01-31' })
  declare from?: string

  @flags.boolean({ description: 'Say how many transactions would change, and do nothing' })
  declare dryRun: boolean

  protected async act() {
    const { audit } = await import('#core/audit')
    const { inHousehold } = await import('#core/household_scope')
    const { namedHousehold } = await import('#households/actions/named_household')
    const { applyRules, planRules } = await import('#rules/actions/apply_rules')
    const wanted = await this.#wanted()
    const { id } = await namedHousehold(this.household)
    const planned = await planRules(id, wanted)
    if (this.rule && planned.length === 0)
      throw refused('unknown_rule', 'This household has no such rule.')
    if (this.dryRun)
      return this.say({ result: 'would_apply', rules: planned }, ...planned.map(inWords))
    const rules = await applyRules(id, wanted, (name, { done, total }) => {
      if (!this.json) this.logger.log(`${name}: ${done} of ${total} lines`)
    })
    await inHousehold(id, () =>
      audit({ event: 'ops.rules_applied', data: { rules: rules.length } })
    )
    const isDone = rules.every(({ status }) => status === 'done')
    if (!isDone) this.exitCode = EXIT.refused
    const next = rules.some(({ changed }) => changed > 0)
      ? ['Next: members of the household see each under Activity, and can undo it there.']
      : []
    this.say(
      { result: isDone ? 'applied' : 'incomplete', rules },
      ...(rules.length > 0 ? rules.map(inWords) : ['There are no rules that are on.']),
      ...next
    )
  }

  async #wanted(): Promise<Wanted> {
    const { isUuid } = await import('#core/uuid')
    const { isDay } = await import('#core/calendar')
    const { from } = this
    if (from !== undefined && !isDay(from)) throw badInput('--from takes a day, as 2026-01-31.')
    if (this.rule !== undefined && !isUuid(this.rule))
      throw badInput('--rule takes the id of a rule.')
    return { ruleId: this.rule?.toLowerCase(), from }
  }
}

const inWords = ({ name, changed, status }: Applied) =>
  status === 'done' ? `${name}: ${changed} changed` : `${name}: ${STATES[status]} (${changed})`

const STATES = { planned: 'would change', failed: 'could not be applied', cancelled: 'cancelled' }
