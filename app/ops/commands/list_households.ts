import { flags } from '@adonisjs/core/ace'
import { AdminCommand, badInput } from '#core/admin_command'

const MOST = 1000

export default class ListHouseholds extends AdminCommand {
  static commandName = 'household:list'
  static description = 'List the households, with their owners'
  static help = ['With more than --limit, go on with --after=<id of the last one>.']

  @flags.string({ description: 'Only those of the person with this address' })
  declare of?: string

  @flags.number({ description: 'How many at most', default: 100 })
  declare limit: number

  @flags.string({ description: 'Only those after this id' })
  declare after?: string

  protected async act() {
    const { inHousehold } = await import('#core/household_scope')
    const { householdFacts } = await import('#households/queries/household_facts')
    if (!(this.limit >= 1 && this.limit <= MOST)) throw badInput(`--limit takes 1 to ${MOST}.`)
    const ids = (await this.#ids()).filter((id) => id > (this.after ?? '')).sort()
    const households = []
    for (const id of ids.slice(0, Math.floor(this.limit))) {
      const facts = await inHousehold(id, householdFacts)
      if (facts) households.push(facts)
    }
    const lines = households.map(({ id, name, members, owners }) =>
      [id, name, `${members} members`, `owned by ${owners.join(', ')}`].join('  ')
    )
    this.say({ households }, ...lines)
  }

  async #ids(): Promise<string[]> {
    const { isUuid } = await import('#core/uuid')
    const { namedPerson } = await import('#identity/actions/named_person')
    const { householdIds } = await import('#households/queries/household_ids')
    const { ownHouseholds } = await import('#households/queries/own_households')
    if (this.after !== undefined && !isUuid(this.after))
      throw badInput('--after takes the id of a household.')
    if (this.of === undefined) return householdIds()
    return (await ownHouseholds((await namedPerson(this.of)).id)).map(({ id }) => id)
  }
}
