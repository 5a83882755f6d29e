import * as bankSteps from '#tests/simulator/bank_steps'
import * as personSteps from '#tests/simulator/person_steps'
import * as trouble from '#tests/simulator/trouble_steps'
import { findings } from '#tests/simulator/checks'
import { quiet } from '#tests/simulator/quiet'
import { World } from '#tests/simulator/world'
import * as twins from '#tests/simulator/twins'
import { webhooks } from '#tests/simulator/queue_steps'
import type { Stage } from '#tests/functional/banking/scenarios/stage'

type Step = (world: World) => Promise<unknown>

/** Each with how often it comes. */
const STEPS: [Step, number][] = [
  [(world) => bankSteps.add(world), 12],
  [bankSteps.post, 8],
  [bankSteps.modify, 6],
  [bankSteps.remove, 3],
  [bankSteps.rekey, 1],
  [bankSteps.openAccount, 1],
  [bankSteps.closeAccount, 1],
  [trouble.sync, 12],
  [trouble.disturb, 4],
  [trouble.mutate, 2],
  [trouble.poison, 1],
  [trouble.lockOut, 1],
  [trouble.zombie, 2],
  [trouble.crash, 2],
  [personSteps.choose, 4],
  [personSteps.note, 3],
  [personSteps.split, 2],
  [personSteps.discard, 2],
  [personSteps.addByHand, 1],
  [personSteps.takeBack, 2],
  [twins.writeDown, 4],
  [twins.part, 1],
  [whileSyncing, 3],
  [webhooks, 4],
]

const ALL = STEPS.flatMap(([step, times]) => Array.from({ length: times }, () => step))
const QUIET_EVERY = 12

/** A person edits while a worker writes. */
async function whileSyncing(world: World) {
  const edit = world.random.pick([personSteps.choose, personSteps.note, personSteps.discard])
  await Promise.all([world.sync(), edit(world)])
  world.tell('that was while a sync ran')
}

export interface Outcome {
  seed: number
  findings: string[]
  story: string[]
}

/** Lets things happen by chance, and answers what was wrong at a quiet point. The same seed tells the same story. */
export async function simulate(seed: number, steps: number, stage: Stage): Promise<Outcome> {
  const world = await World.create(seed, stage)
  const { story } = world
  try {
    for (let step = 1; step <= steps; step++) {
      await world.random.pick(ALL)(world)
      if (step % QUIET_EVERY !== 0 && step !== steps) continue
      await quiet(world)
      const found = await findings(world)
      world.tell(`quiet after ${step}: ${found.length === 0 ? 'all is well' : found.join('; ')}`)
      if (found.length > 0) return { seed, findings: found, story }
    }
    return { seed, findings: [], story }
  } catch (error) {
    return { seed, findings: [String((error as Error).stack)], story }
  }
}
