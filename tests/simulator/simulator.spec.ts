import { test } from '@japa/runner'
import { Stage } from '#tests/functional/banking/scenarios/stage'
import { simulate } from '#tests/simulator/simulation'

const FIRST = Number(process.env.SIMULATE_SEED ?? 1)
const COUNT = Number(process.env.SIMULATE_COUNT ?? 12)
const STEPS = Number(process.env.SIMULATE_STEPS ?? 36)
const HOUR = 3_600_000

test.group('The simulator', (group) => {
  const stage = new Stage('postgres', 'sandbox_bank_simulator')
  group.setup(() => stage.open())
  group.each.timeout(HOUR)

  test('nothing is lost, counted twice or overwritten, with seed {$self}')
    .with(Array.from({ length: COUNT }, (_, index) => FIRST + index))
    .run(async ({ assert }, seed) => {
      const { findings, story } = await simulate(seed, STEPS, stage)
      const again = `npm run simulate -- --seed ${seed} --steps ${STEPS}`
      assert.isEmpty(findings, `${story.join('\n')}\n\nAgain: ${again}`)
    })
})
