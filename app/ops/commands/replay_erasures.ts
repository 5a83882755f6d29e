import { readFile } from 'node:fs/promises'
import { args } from '@adonisjs/core/ace'
import { AdminCommand, badInput } from '#core/admin_command'

const HASH = /\b[\da-f]{64}\b/g

export default class ReplayErasures extends AdminCommand {
  static commandName = 'erasure:replay'
  static description = 'After a backup was restored: erase again what had been erased since'
  static help = ['Reads what erasure:list printed, in either form. Workers then do it at once.']

  @args.string({ description: 'The file' })
  declare file: string

  protected async act() {
    const { replayErasures } = await import('#privacy/actions/replay_erasures')
    const text = await readFile(this.file, 'utf8').catch(() => {
      throw badInput(`${this.file} cannot be read.`)
    })
    const count = await replayErasures(text.match(HASH) ?? [])
    this.say({ count }, `${count} to be erased again`)
  }
}
