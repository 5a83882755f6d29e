import { writeFile } from 'node:fs/promises'
import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

export default class DocsAuthorization extends BaseCommand {
  static commandName = 'docs:authorization'
  static description = 'Write docs/security/authorization.md anew from the register of routes'
  static options: CommandOptions = { startApp: true }

  async run() {
    const { authorizationTable } = await import('#ops/actions/authorization_table')
    const { default: router } = await import('@adonisjs/core/services/router')
    if (!router.commited) router.commit()
    const path = this.app.makePath('docs/security/authorization.md')
    await writeFile(path, authorizationTable())
    this.logger.success(`${path} is up to date`)
  }
}
