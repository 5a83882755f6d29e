import { EXIT } from '#core/admin_command'
import { ConnectionCommand } from '#ops/connection_command'
import type { SyncState, SyncTrouble } from '#banking/queries/sync_states'

export default class SyncStatus extends ConnectionCommand {
  static commandName = 'sync:status'
  static description = 'Say of every bank connection how it is, when it was read and will be'
  static help = [
    'Ends with exit code 1 when the reading of one is stuck; what waits for a person or a bank is not.',
  ]

  protected async act() {
    const id = await this.named()
    const { allSyncStates } = await import('#ops/queries/all_sync_states')
    const connections = await allSyncStates(id)
    const stuck = connections.filter(({ trouble }) => trouble !== null).length
    if (stuck > 0) this.exitCode = EXIT.refused
    const count = `${connections.length} connections, ${stuck} stuck`
    this.say(
      { result: stuck > 0 ? 'stuck' : 'well', connections },
      ...connections.map(inWords),
      stuck > 0 ? `${count}. Next: node ace sync:repair` : count
    )
  }
}

const TROUBLE: Record<SyncTrouble, string> = {
  worker_gone: 'stuck: its worker is gone',
  run_open: 'stuck: a sync never ended',
  never_asked: 'stuck: nobody asks the bank',
  overdue: 'stuck: no worker takes it (is one running?)',
}

function inWords(state: SyncState): string {
  const { connectionId, status, isUnderWay, lastSyncedAt, nextAt, failures, errorCode } = state
  const { trouble, waitsForPerson } = state
  return [
    connectionId,
    status,
    `last ${lastSyncedAt?.toISOString() ?? 'never'}`,
    isUnderWay ? 'being read now' : `next ${nextAt?.toISOString() ?? 'by hand'}`,
    ...(failures > 0 ? [`${failures} failures in a row (${errorCode})`] : []),
    ...(waitsForPerson ? ['waits for its person'] : []),
    ...(trouble ? [TROUBLE[trouble]] : []),
  ].join('  ')
}
