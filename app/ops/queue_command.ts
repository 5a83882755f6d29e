import { args } from '@adonisjs/core/ace'
import { AdminCommand, badInput } from '#core/admin_command'
import { QUEUES } from '#core/job'

/** A command about one queue, or all of them. */
export abstract class QueueCommand extends AdminCommand {
  @args.string({ description: `One of ${QUEUES.join(', ')}; all unless said`, required: false })
  declare queue?: string

  /** @throws CommandEnd where no queue is called so. */
  protected chosen(): string[] {
    const { queue } = this
    if (queue === undefined) return [...QUEUES]
    if (!QUEUES.some((name) => name === queue))
      throw badInput(`No queue is called so: there are ${QUEUES.join(', ')}.`)
    return [queue]
  }
}
