import { audit } from '#core/audit'
import { jobCounts } from '#ops/queries/job_counts'
import { withQueues } from '#ops/actions/with_queues'

/** How a queue is after a command. */
export interface HeldQueue {
  name: string
  isPaused: boolean
  /** Not where it was so before. */
  isChanged: boolean
  /** Jobs whose time has come. */
  waiting: number
}

/** Stops workers from taking jobs of these queues, or lets them; those that run now go on to their end. */
export async function holdQueues(names: string[], isPaused: boolean): Promise<HeldQueue[]> {
  const held = await withQueues(async (name, queue) => {
    if (!names.includes(name)) return []
    const isChanged = (await queue.isPaused()) !== isPaused
    if (isChanged) await (isPaused ? queue.pause() : queue.resume())
    const { waiting } = await jobCounts(queue)
    return [{ name, isPaused, isChanged, waiting }]
  })
  const changed = held.flat().filter(({ isChanged }) => isChanged)
  const event = isPaused ? 'ops.queue_paused' : 'ops.queue_resumed'
  for (const { name } of changed) await audit({ event, data: { name } })
  return held.flat()
}

/** Those that no worker takes jobs of because somebody said so. */
export async function pausedQueues(): Promise<string[]> {
  const all = await withQueues(async (name, queue) => ((await queue.isPaused()) ? [name] : []))
  return all.flat()
}
