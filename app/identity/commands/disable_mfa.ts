import { flags } from '@adonisjs/core/ace'
import { refused } from '#core/admin_command'
import { PersonCommand } from '#core/person_command'

export default class DisableMfa extends PersonCommand {
  static commandName = 'user:disable-mfa'
  static description = 'End the second step of somebody who lost the device, 24 hours after a mail'
  static help = [
    'The person is told at once. Signing in with the second step before then stops it.',
    'Ends with exit code 1 when there is nobody of that address, or nothing to end.',
  ]

  @flags.boolean({ description: 'Take an order back' })
  declare cancel: boolean

  protected async act() {
    const { namedPerson } = await import('#identity/actions/named_person')
    const { hasSecondFactor } = await import('#identity/queries/second_factors')
    const removals = await import('#identity/second_factor/factor_removal')
    const { id } = await namedPerson(this.email)
    if (this.cancel) return this.#cancel(id)
    if (!(await hasSecondFactor(id)))
      throw refused('no_second_step', 'This person has no second step.')
    if (this.dryRun) return this.say({ result: 'would_end' }, 'It would end in 24 hours.')
    const { dueAt } = await removals.scheduleFactorRemoval(id)
    const ends = dueAt.toISOString()
    this.say({ result: 'ends', ends }, `The second step ends at ${ends}. A mail says so.`)
  }

  async #cancel(userId: string) {
    const removals = await import('#identity/second_factor/factor_removal')
    const planned = await removals.findFactorRemoval(userId)
    if (!planned) throw refused('not_planned', 'No end was planned.')
    if (!this.dryRun) await removals.cancelFactorRemoval(userId)
    this.say({ result: 'stays' }, 'The second step stays.')
  }
}
