import { drainQueues } from '#core/queue/drain'
import { jobs } from '#start/jobs'
import type { World } from '#tests/simulator/world'

/** What the bank tells arrives doubled, in another order or not at all, and the workers do what they make of it. */
export async function webhooks(world: World) {
  const { random, stage } = world
  const policy = {
    duplicate: random.between(0, 2),
    shuffle_window: random.between(0, 4),
    drop: random.between(0, 2),
  }
  await stage.bank.control('POST', '/_control/webhooks/policy', policy)
  const told = await stage.deliver()
  const { ran, failed } = await drainQueues({ backend: stage.backend, jobs, rounds: 0 })
  if (failed.length > 0) throw new Error(`Jobs failed: ${JSON.stringify(failed)}`)
  world.tell(`${told.length} webhooks ${JSON.stringify(policy)}: ${ran} jobs ran`)
}
