// npm run simulate -- --seed 7 --steps 60 --count 1000: chance drives a bank, people, crashes and webhooks, and what is
// in the ledger is compared with what should be. Prints the seed and the story of what failed; the same seed tells it again.
import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'
import path from 'node:path'
import { root } from './lib/project.mjs'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    steps: { type: 'string', default: '36' },
    count: { type: 'string', default: '1' },
  },
})
const wrong = Object.entries(values).find(([, value]) => !/^[1-9]\d{0,8}$/.test(value))
if (wrong) {
  console.error(`--${wrong[0]} is a whole number from 1 on, such as --${wrong[0]} 7`)
  process.exit(2)
}
const env = {
  ...process.env,
  TEST_SLOT: process.env.TEST_SLOT ?? `simulate-${values.seed}`,
  SIMULATE_SEED: values.seed,
  SIMULATE_STEPS: values.steps,
  SIMULATE_COUNT: values.count,
}
const tests = spawn(process.execPath, [path.join(root, 'scripts/test.mjs'), 'simulator'], {
  stdio: 'inherit',
  env,
})
tests.on('exit', (code) => process.exit(code ?? 1))
