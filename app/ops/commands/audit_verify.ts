import { flags } from '@adonisjs/core/ace'
import { AdminCommand, badInput, EXIT } from '#core/admin_command'
import type { AuditBreak } from '#ops/queries/audit_breaks'

const HEAD = /^([\da-f-]{36}):(\d{1,15}):([\da-f]{64})$/

export default class AuditVerify extends AdminCommand {
  static commandName = 'audit:verify'
  static description = 'Compute the hashes of the audit log anew and report where a chain is broken'
  static help = [
    'Ends with exit code 1 when a chain is broken, or does not hold the head that was given.',
    '--json prints how far each chain goes as well.',
  ]

  @flags.string({ description: 'Only this household' })
  declare household?: string

  @flags.array({ description: 'A row that was kept elsewhere: <chain>:<row>:<hash>' })
  declare head?: string[]

  protected async act() {
    const { auditBreak, auditChains } = await import('#ops/queries/audit_breaks')
    const { forgetBreak } = await import('#ops/actions/check_audit_log')
    const { auditHeads } = await import('#ops/queries/audit_heads')
    const kept = (this.head ?? []).map(readHead)
    const all = await auditChains()
    const chains = this.household ? all.filter(({ chain }) => chain === this.household) : all
    if (this.household && chains.length === 0) throw badInput('No chain has this id.')
    const rows = chains.reduce((sum, { length }) => sum + length, 0)
    const breaks = await this.#unlike(kept)
    for (const { chain } of chains) {
      const found = await auditBreak(chain)
      if (found) breaks.push(found)
      else await forgetBreak(chain)
    }
    if (breaks.length > 0) this.exitCode = EXIT.refused
    const { root } = await auditHeads(0)
    const told = breaks.map(
      ({ chain, sequence, problem }) => `chain ${chain}: row ${sequence} is ${problem}`
    )
    this.say(
      { chains, rows, root, breaks },
      ...(told.length > 0
        ? told
        : [`${chains.length} chains, ${rows} rows: every hash is as it was written`])
    )
  }

  /** Rows that are not what somebody kept of them. */
  async #unlike(kept: (AuditBreak & { hash: string })[]): Promise<AuditBreak[]> {
    const { auditHash } = await import('#ops/queries/audit_breaks')
    const breaks: AuditBreak[] = []
    for (const { hash, ...row } of kept)
      if ((await auditHash(row.chain, row.sequence)) !== hash) breaks.push(row)
    return breaks
  }
}

function readHead(text: string) {
  const [, chain, sequence, hash] = HEAD.exec(text) ?? []
  if (!chain) throw badInput('--head takes <chain>:<row>:<hash>, as they were mailed or logged.')
  return { chain, sequence: Number(sequence), hash, problem: 'changed' as const }
}
