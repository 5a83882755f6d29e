import { args } from '@adonisjs/core/ace'
import { refused } from '#core/admin_command'
import { PersonCommand } from '#core/person_command'

export default class MakeOwner extends PersonCommand {
  static commandName = 'user:make-owner'
  static description = 'Make a member an owner of the household, where no owner is left to do it'
  static help = [
    'All owners are told. What others hid from the person stays hidden.',
    'Ends with exit code 1 when there is no such person, household or member.',
  ]

  @args.string({ description: 'Id of the household', required: false, allowEmptyValue: true })
  declare household?: string

  protected async act() {
    const { inHousehold } = await import('#core/household_scope')
    const { namedHousehold } = await import('#households/actions/named_household')
    const { namedPerson } = await import('#identity/actions/named_person')
    const user = await namedPerson(this.email)
    const household = await namedHousehold(this.household)
    await inHousehold(household.id, () => this.#raise(user.id, household.name))
  }

  async #raise(userId: string, name: string) {
    const { changeRole } = await import('#households/actions/change_members')
    const { notify } = await import('#households/actions/notify')
    const { members } = await import('#households/queries/members')
    const all = await members()
    const member = all.find((one) => one.userId === userId)
    if (!member) throw refused('no_member', `This person is not a member of ${name}.`)
    const from = member.role
    if (from === 'owner')
      return this.say({ result: 'is_owner' }, `The person owns ${name} already.`)
    if (this.dryRun)
      return this.say({ result: 'would_make_owner', from }, `It would make the ${from} an owner.`)
    await changeRole(member, 'owner')
    const owners = all.filter(({ role }) => role === 'owner').map((owner) => owner.userId)
    const key = `households.made_owner:${member.id}:${owners.length}`
    await notify({ kind: 'households.made_owner', key, userIds: [...owners, userId] })
    this.say({ result: 'made_owner', from }, `The ${from} is an owner of ${name} now.`)
  }
}
