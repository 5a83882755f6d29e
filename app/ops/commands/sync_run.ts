import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

export default class SyncRun extends BaseCommand {
  static commandName = 'sync:run'
  static description = 'Sync the bank connections that are due, now'
  static help = ['Ends with exit code 1 when a sync failed.', '--json prints what came of each.']
  static options: CommandOptions = { startApp: true }

  @flags.string({ description: 'Only this connection' })
  declare connection?: string

  @flags.boolean({ description: 'Also those that are not due' })
  declare force: boolean

  @flags.boolean({ description: 'Print the result as JSON' })
  declare json: boolean

  async run() {
    const { runSyncs } = await import('#banking/actions/run_syncs')
    const syncs = await runSyncs({ connectionId: this.connection, isForced: this.force })
    const failed = syncs.filter(({ outcome }) => outcome === 'failed')
    if (this.json) this.logger.log(JSON.stringify({ syncs }))
    else this.logger.info(`${syncs.length} connections synced, ${failed.length} failed`)
    for (const { connectionId, errorCode } of this.json ? [] : failed)
      this.logger.error(`connection ${connectionId}: ${errorCode}`)
    if (failed.length > 0) this.exitCode = 1
  }
}
