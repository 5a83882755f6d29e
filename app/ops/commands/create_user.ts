import { flags } from '@adonisjs/core/ace'
import { refused } from '#core/admin_command'
import { PersonCommand } from '#core/person_command'

export default class CreateUser extends PersonCommand {
  static commandName = 'user:create'
  static description =
    'Make a person with a household of their own, and print a link to choose a password'
  static help = [
    'The link is shown here alone, works once and ends in 30 minutes; user:reset-password makes another.',
    'To let somebody sign up by themselves within a week, use user:invite.',
    'Ends with exit code 1 when somebody has the address already.',
  ]

  @flags.string({ description: 'Currency of the totals (ISO 4217)', default: 'USD' })
  declare currency: string

  @flags.string({ description: 'Where the days begin (IANA name)', default: 'UTC' })
  declare timeZone: string

  @flags.string({ description: 'How numbers and days are written', default: 'en-US' })
  declare locale: string

  protected async act() {
    const { audit } = await import('#core/audit')
    const { newToken } = await import('#core/token')
    const { register } = await import('#onboarding/actions/register')
    const { newPersonValidator } = await import('#ops/validators/new_person_validator')
    const { linkByHand } = await import('#identity/actions/link_by_hand')
    const { typedAddress } = await import('#identity/actions/named_person')
    const { default: User } = await import('#identity/models/user')
    const email = await typedAddress(this.email)
    const { currency, locale, timeZone } = this
    const of = await newPersonValidator.validate({ currency, locale, time_zone: timeZone })
    if (await User.findBy('email', email))
      throw refused('exists', 'Somebody has this address already.')
    if (this.dryRun) return this.say({ result: 'would_create' }, `It would add ${email}.`)
    // Nobody knows this password: the link leads to the first one.
    const settings = { currency: of.currency, locale: of.locale, timeZone: of.time_zone }
    const { user, householdId } = await register({ email, password: newToken(), ...settings })
    await audit({ event: 'identity.user_created', subject: user.id })
    const { link, expires } = await linkByHand(user, { isNew: true })
    this.say({ result: 'created', userId: user.id, householdId, link, expires }, link)
  }
}
