import { args, flags } from '@adonisjs/core/ace'
import { AdminCommand, refused } from '#core/admin_command'

export default class DeleteHousehold extends AdminCommand {
  static commandName = 'household:delete'
  static description = 'Ask for the deletion of a household with all that is in it, in 14 days'
  static help = [
    'All members are told at once, and every owner may keep it until then; so does --cancel.',
    'Ends with exit code 1 when there is no such household, it was asked for, or there is nothing to cancel.',
  ]

  @args.string({ description: 'Id of the household', required: false, allowEmptyValue: true })
  declare household?: string

  @flags.boolean({ description: 'Keep the household after all' })
  declare cancel: boolean

  @flags.boolean({ description: 'Say what would be done, and do nothing' })
  declare dryRun: boolean

  protected async act() {
    const { inHousehold } = await import('#core/household_scope')
    const { namedHousehold } = await import('#households/actions/named_household')
    const { plannedEnd } = await import('#privacy/queries/planned_end')
    const { id, name, members } = await namedHousehold(this.household)
    const planned = await plannedEnd(id)
    if (this.cancel) return this.#cancel(id, planned)
    if (planned) throw refused('asked', `The deletion is asked for, and due at ${iso(planned)}.`)
    if (this.dryRun) {
      const text = `It would delete ${name}, with ${members} members, in 14 days.`
      return this.say({ result: 'would_delete', name, members }, text)
    }
    const { askForHouseholdErasure } = await import('#privacy/actions/household_wishes')
    await inHousehold(id, () => askForHouseholdErasure())
    const due = (await plannedEnd(id))!
    this.say({ result: 'asked', due }, `${name} will be deleted at ${iso(due)}.`)
  }

  async #cancel(id: string, planned: Date | null) {
    const { inHousehold } = await import('#core/household_scope')
    const { keepHousehold } = await import('#privacy/actions/household_wishes')
    if (!planned) throw refused('not_asked', 'No deletion was asked for.')
    if (this.dryRun) return this.say({ result: 'would_stay' }, 'It would stay.')
    if (!(await inHousehold(id, () => keepHousehold())))
      throw refused('too_late', 'The deletion has begun, or is part of that of a person.')
    this.say({ result: 'stays' }, 'The household stays.')
  }
}

const iso = (instant: Date) => instant.toISOString()
