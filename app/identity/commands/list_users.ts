import { flags } from '@adonisjs/core/ace'
import { AdminCommand, badInput } from '#core/admin_command'

const MOST = 1000

export default class ListUsers extends AdminCommand {
  static commandName = 'user:list'
  static description = 'List who has an account'
  static help = ['With more people than --limit, go on with --after=<id of the last one>.']

  @flags.number({ description: 'How many at most', default: 100 })
  declare limit: number

  @flags.string({ description: 'Only those after this id' })
  declare after?: string

  protected async act() {
    const { isUuid } = await import('#core/uuid')
    const { people } = await import('#identity/queries/people')
    const { after = null, limit } = this
    if (after !== null && !isUuid(after)) throw badInput('--after takes the id of a person.')
    if (!(limit >= 1 && limit <= MOST)) throw badInput(`--limit takes 1 to ${MOST}.`)
    const users = await people({ after, limit: Math.floor(limit) })
    const lines = users.map(({ id, email, ...of }) =>
      [id, email, ...STATES.filter(([is]) => of[is]).map(([, word]) => word)].join('  ')
    )
    this.say({ users }, ...lines)
  }
}

const STATES = [
  ['isVerified', 'verified'],
  ['hasSecondFactor', 'second step'],
  ['isLocked', 'locked'],
] as const
