import { AdminCommand } from '#core/admin_command'

export default class ListErasures extends AdminCommand {
  static commandName = 'erasure:list'
  static description = 'Print what was erased, as hashes, to be kept apart from backups'
  static help = ['One line each: the hash, what it was, when. With --json for erasure:replay.']

  protected async act() {
    const { erasedBefore } = await import('#privacy/actions/replay_erasures')
    const erasures = await erasedBefore()
    this.say({ erasures }, ...erasures.map(({ hash, kind, at }) => `${hash} ${kind} ${at}`))
  }
}
