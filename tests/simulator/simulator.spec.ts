import { test } from '@japa/runner'
import { TestBank } from '#tests/functional/banking/bank'
import { simulate } from '#tests/simulator/simulation'

const FIRST = Number(process.env.SIMULATE_SEED ?? 1)
const COUNT = Number(process.env.SIMULATE_COUNT ?? 20)
const STEPS = Number(process.env.SIMULATE_STEPS ?? 36)
const SCHEMA = 'sandbox_bank_simulator'
const HOUR = 3_600_000

test.group('The simulator', (group) => {
  const bank = new TestBank(SCHEMA)
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())
  group.each.timeout(HOUR)

  test('nothing is lost, counted twice or overwritten, with seed {$self}')
    .with(Array.from({ length: COUNT }, (_, index) => FIRST + index))
    .run(async ({ assert }, seed) => {
      const { findings, story } = await simulate(seed, STEPS, bank, SCHEMA)
      const again = `npm run simulate -- --seed ${seed} --steps ${STEPS}`
      assert.isEmpty(findings, `${story.join('\n')}\n\nAgain: ${again}`)
    })
})
