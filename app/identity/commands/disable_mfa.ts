import { args, BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

export default class DisableMfa extends BaseCommand {
  static commandName = 'user:disable-mfa'
  static description = 'End the second step of somebody who lost the device, 24 hours after a mail'
  static help = [
    'The person is told at once. Signing in with the second step before then stops it.',
    'Ends with exit code 1 when there is nobody of that address, or nothing to end.',
  ]
  static options: CommandOptions = { startApp: true }

  @args.string({ description: 'E-mail address of the person' })
  declare email: string

  @flags.boolean({ description: 'Take an order back' })
  declare cancel: boolean

  @flags.boolean({ description: 'Say what would be done, and do nothing' })
  declare dryRun: boolean

  @flags.boolean({ description: 'Print the result as JSON' })
  declare json: boolean

  async run() {
    const { default: User } = await import('#identity/models/user')
    const { hasSecondFactor } = await import('#identity/queries/second_factors')
    const user = await User.findBy('email', User.normalizeEmail(this.email))
    if (!user) return this.#fail('unknown', 'Nobody here has this address.')
    if (this.cancel) return this.#cancel(user.id)
    if (!(await hasSecondFactor(user.id)))
      return this.#fail('no_second_step', 'This person has no second step.')
    if (this.dryRun) return this.#say({ result: 'would_end' }, 'It would end in 24 hours.')
    const { scheduleFactorRemoval } = await import('#identity/second_factor/factor_removal')
    const { dueAt } = await scheduleFactorRemoval(user.id)
    const ends = dueAt.toISOString()
    this.#say({ result: 'ends', ends }, `The second step ends at ${ends}. A mail says so.`)
  }

  async #cancel(userId: string) {
    const { cancelFactorRemoval } = await import('#identity/second_factor/factor_removal')
    const wasPlanned = !this.dryRun && (await cancelFactorRemoval(userId))
    if (wasPlanned || this.dryRun) return this.#say({ result: 'stays' }, 'The second step stays.')
    this.#fail('not_planned', 'No end was planned.')
  }

  #say(result: object, sentence: string) {
    this.logger.log(this.json ? JSON.stringify(result) : sentence)
  }

  #fail(result: string, sentence: string) {
    this.exitCode = 1
    if (this.json) this.logger.log(JSON.stringify({ result }))
    else this.logger.error(sentence)
  }
}
