import { refused } from '#core/admin_command'
import { PersonCommand } from '#core/person_command'

export default class InviteUser extends PersonCommand {
  static commandName = 'user:invite'
  static description = 'Print a link with which somebody may sign up within 7 days'
  static help = [
    'The link is shown here alone, and only once.',
    'Ends with exit code 1 when somebody has the address already.',
  ]

  protected async act() {
    const { appUrl } = await import('#config/app')
    const { audit } = await import('#core/audit')
    const { invite } = await import('#identity/actions/invite')
    const { typedAddress } = await import('#identity/actions/named_person')
    const { default: User } = await import('#identity/models/user')
    const email = await typedAddress(this.email)
    if (await User.findBy('email', email))
      throw refused('exists', 'Somebody has this address already.')
    if (this.dryRun) return this.say({ result: 'would_invite' }, `It would invite ${email}.`)
    const link = `${appUrl}/signup?invitation=${await invite(email)}`
    await audit({ event: 'identity.invited' })
    this.say({ result: 'invited', link }, link)
  }
}
