import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import type { AuditBreak } from '#ops/queries/audit_breaks'

export default class AuditVerify extends BaseCommand {
  static commandName = 'audit:verify'
  static description = 'Compute the hashes of the audit log anew and report where a chain is broken'
  static help = [
    'Ends with exit code 1 when a chain is broken.',
    '--json prints the heads as well.',
  ]
  static options: CommandOptions = { startApp: true }

  @flags.string({ description: 'Only this household' })
  declare household?: string

  @flags.boolean({ description: 'Print the result as JSON' })
  declare json: boolean

  async run() {
    const { auditBreak, auditChains } = await import('#ops/queries/audit_breaks')
    const all = await auditChains()
    const chains = this.household ? all.filter(({ chain }) => chain === this.household) : all
    const rows = chains.reduce((sum, { length }) => sum + length, 0)
    const breaks: AuditBreak[] = []
    for (const { chain } of chains) {
      const found = await auditBreak(chain)
      if (found) breaks.push(found)
    }
    if (this.json) this.logger.log(JSON.stringify({ chains, rows, breaks }))
    else this.#tell(chains.length, rows, breaks)
    if (breaks.length > 0) this.exitCode = 1
  }

  #tell(chains: number, rows: number, breaks: AuditBreak[]) {
    for (const { chain, sequence, problem } of breaks)
      this.logger.error(`chain ${chain}: row ${sequence} is ${problem}`)
    if (breaks.length === 0)
      this.logger.success(`${chains} chains, ${rows} rows: every hash is as it was written`)
  }
}
