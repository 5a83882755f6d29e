import { QueueCommand } from '#ops/queue_command'

export default class JobsResume extends QueueCommand {
  static commandName = 'jobs:resume'
  static description = 'Let workers take jobs again of a queue that jobs:pause stopped, or of all'

  protected async act() {
    const names = this.chosen()
    const { holdQueues } = await import('#ops/actions/hold_queues')
    const queues = await holdQueues(names, false)
    this.say(
      { result: 'resumed', queues },
      ...queues.map(({ name, waiting }) => `${name} goes on; ${waiting} jobs wait.`),
      'Next: node ace jobs:list says how far the workers are.'
    )
  }
}
