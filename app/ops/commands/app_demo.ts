import { flags } from '@adonisjs/core/ace'
import { AdminCommand, refused } from '#core/admin_command'

export default class AppDemo extends AdminCommand {
  static commandName = 'app:demo'
  static description = 'Make a household to look at, with two years of a made-up bank'
  static help = [
    'Its password is printed here alone. --reset erases it first, with all that was done in it.',
    'Ends with exit code 1 when it is there already, nobody else is here yet, or there is no sample bank.',
  ]

  @flags.boolean({ description: 'Erase the one that is there, and make it anew' })
  declare reset: boolean

  protected async act() {
    const { appUrl } = await import('#config/app')
    const { audit } = await import('#core/audit')
    const { newToken } = await import('#core/token')
    const { DEMO_EMAIL: email, makeDemo } = await import('#ops/actions/demo_household')
    const { refuseUnreachable } = await import('#banking/actions/refuse_unreachable')
    const { default: i18n } = await import('@adonisjs/i18n/services/main')
    await this.#refuse()
    const password = newToken()
    const made = await refuseUnreachable(i18n.locale('en'), () => makeDemo(password))
    await audit({ event: 'ops.demo_made', data: { householdId: made.householdId } })
    this.say(
      { result: 'made', email, password, ...made },
      `Next: sign in at ${appUrl}/login as ${email} with ${password}`
    )
  }

  async #refuse() {
    const { hasSampleBank } = await import('#banking/actions/connect_sample_bank')
    const { isSetUp } = await import('#identity/queries/is_set_up')
    const { demoPerson } = await import('#ops/actions/demo_household')
    const { eraseAtOnce } = await import('#privacy/actions/erase_at_once')
    if (!hasSampleBank())
      throw refused('no_sample', 'This installation asks real banks: there is no sample bank here.')
    if (!(await isSetUp()))
      throw refused('not_set_up', 'The first person here runs it all. Next: node ace app:setup.')
    const person = await demoPerson()
    if (person && !this.reset)
      throw refused('exists', 'It is there already: --reset makes it anew.')
    if (person && !(await eraseAtOnce(person.id)))
      throw refused('not_gone', 'A worker is still at it. Next: the same again in ten minutes.')
  }
}
