import { args, flags } from '@adonisjs/core/ace'
import { AdminCommand, badInput, refused } from '#core/admin_command'
import type User from '#identity/models/user'

const UNWRITABLE = new Set(['EEXIST', 'ENOENT', 'EACCES', 'EISDIR', 'ENOTDIR', 'EROFS'])

export default class ExportHousehold extends AdminCommand {
  static commandName = 'household:export'
  static description = 'Write a copy of a household, as one of its members sees it, to a ZIP file'
  static help = [
    'All owners are told. What others hid from that member is not in it.',
    'The file is not sealed; a file that is there is left alone.',
    'Ends with exit code 1 when there is no such household or member, or the file cannot be written.',
  ]

  @args.string({ description: 'Id of the household', required: false, allowEmptyValue: true })
  declare household?: string

  @flags.string({ description: 'Address of the member; needed where there is not one owner' })
  declare for?: string

  @flags.string({ description: 'Where to write it (household-<id>.zip)' })
  declare output?: string

  protected async act() {
    const { namedHousehold } = await import('#households/actions/named_household')
    const { id, owners } = await namedHousehold(this.household)
    if (this.for === undefined && owners.length !== 1)
      throw badInput('There is not one owner alone: say --for=<address of a member>.')
    const user = await this.#member(this.for ?? owners[0], id)
    const file = this.app.makePath(this.output ?? `household-${id}.zip`)
    const bytes = await this.#write(file, { userId: user.id, householdId: id })
    await this.#tell(id, user.id)
    this.say({ result: 'exported', file, bytes }, file)
  }

  async #member(address: string, householdId: string): Promise<User> {
    const { namedPerson } = await import('#identity/actions/named_person')
    const { firstHousehold } = await import('#households/queries/first_household')
    const user = await namedPerson(address)
    if (!(await firstHousehold(user.id, householdId)))
      throw refused('no_member', 'This person is not a member of the household.')
    return user
  }

  async #write(file: string, wanted: { userId: string; householdId: string }): Promise<number> {
    const { open, rm } = await import('node:fs/promises')
    const { pipeline } = await import('node:stream/promises')
    const { copyStream } = await import('#privacy/actions/copy_stream')
    const handle = await open(file, 'wx', 0o600).catch((error: { code: string }) => {
      if (!UNWRITABLE.has(error.code)) throw error
      throw refused('unwritable', `${file} cannot be written anew (${error.code}).`)
    })
    try {
      const target = handle.createWriteStream()
      await pipeline(await copyStream(wanted), target)
      return target.bytesWritten
    } catch (error) {
      await rm(file, { force: true })
      throw error
    }
  }

  async #tell(householdId: string, userId: string) {
    const { audit } = await import('#core/audit')
    const { inHousehold } = await import('#core/household_scope')
    const { uuidv7 } = await import('#core/uuid')
    const { notify } = await import('#households/actions/notify')
    const { members } = await import('#households/queries/members')
    await inHousehold(householdId, async () => {
      const owners = (await members()).filter(({ role }) => role === 'owner')
      const kind = 'privacy.copied_by_operator'
      await notify({ kind, key: `${kind}:${uuidv7()}`, userIds: owners.map((one) => one.userId) })
      await audit({ event: kind, subject: userId })
    })
  }
}
