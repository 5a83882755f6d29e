import { args, flags } from '@adonisjs/core/ace'
import { AdminCommand } from '#core/admin_command'

/** A command about the person of an e-mail address, who may not be there yet. */
export abstract class PersonCommand extends AdminCommand {
  // Not required here: a missing one is bad input like any other, with its exit code.
  @args.string({
    description: 'E-mail address of the person',
    required: false,
    allowEmptyValue: true,
  })
  declare email?: string

  @flags.boolean({ description: 'Say what would be done, and do nothing' })
  declare dryRun: boolean
}
