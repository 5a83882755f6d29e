import { refused } from '#core/admin_command'
import { PersonCommand } from '#core/person_command'

export default class ResetPassword extends PersonCommand {
  static commandName = 'user:reset-password'
  static description = 'Print a link with which somebody chooses a new password within 30 minutes'
  static help = [
    'Give it to the person by a way you trust; they are told by mail that it was made.',
    'It is shown here alone, works once, and leaves a second step as it is.',
    'Ends with exit code 1 when nobody has the address, or the person is locked.',
  ]

  protected async act() {
    const { linkByHand } = await import('#identity/actions/link_by_hand')
    const { namedPerson } = await import('#identity/actions/named_person')
    const user = await namedPerson(this.email)
    if (user.disabledAt) throw refused('locked', 'This person is locked out.')
    if (this.dryRun)
      return this.say({ result: 'would_reset' }, `It would make a link for ${user.email}.`)
    const { link, expires } = await linkByHand(user)
    this.say({ result: 'made', link, expires }, link)
  }
}
