import { QueueCommand } from '#ops/queue_command'

export default class JobsPause extends QueueCommand {
  static commandName = 'jobs:pause'
  static description = 'Let workers take no more jobs of a queue, or of all, until jobs:resume'
  static help = [
    'Jobs that run now go on to their end. What is asked for meanwhile waits, and nothing is lost.',
  ]

  protected async act() {
    const names = this.chosen()
    const { holdQueues } = await import('#ops/actions/hold_queues')
    const queues = await holdQueues(names, true)
    this.say(
      { result: 'paused', queues },
      ...queues.map(({ name, waiting }) => `${name} is paused; ${waiting} jobs wait.`),
      'Next: node ace jobs:resume lets workers go on.'
    )
  }
}
