import { flags } from '@adonisjs/core/ace'
import { AdminCommand, badInput } from '#core/admin_command'

/** A command about bank connections: one, or all. */
export abstract class ConnectionCommand extends AdminCommand {
  @flags.string({ description: 'Only this connection' })
  declare connection?: string

  /** Its id, as it was said. @throws CommandEnd where that is none. */
  protected async named(): Promise<string | undefined> {
    const { isUuid } = await import('#core/uuid')
    if (this.connection !== undefined && !isUuid(this.connection))
      throw badInput('--connection takes the id of a bank connection.')
    return this.connection?.toLowerCase()
  }
}
