// npm test: installs what is missing, then checks style and types and runs all tests on servers of their own, in two
// lanes side by side. npm test -- <arguments of "node ace test">: only those tests. TEST_SLOT=<name> keeps parallel runs
// apart, TEST_POSTGRES_BIN=<folder> runs on another PostgreSQL. The last line is "N passed, N failed" alone.
import path from 'node:path'
import { buildAssets } from './lib/assets.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { claim, whenAbandoned } from './lib/processes.mjs'
import {
  bin,
  command,
  explain,
  forgetSettings,
  interruptSteps,
  output,
  root,
  say,
} from './lib/project.mjs'
import { TestLane } from './lib/test_lane.mjs'
import { findChromium, findPromtool, findRedis } from './lib/test_servers.mjs'

const CHECKS = [
  ['eslint', ['eslint', '.', '--max-warnings', '0']],
  ['prettier', ['prettier', '--check', '--log-level', 'warn', '.']],
  ['types', ['tsc', '--noEmit']],
]
/** About as long as each other, with the checks before the first. */
const LANES = [['functional'], ['unit', 'scenarios', 'simulator', 'browser']]
const args = process.argv.slice(2)
const isAll = args.length === 0
const slot = process.env.TEST_SLOT?.replace(/[^\w-]/g, '') || 'default'
const folder = path.join(root, '.data', `test-${slot}`)
const total = { passed: 0, failed: 0 }
/** One line for each failure, said once more at the end. */
const faults = []
const rescued = []
const MOST_FAULTS = 20
let lanes = []
let stopping

forgetSettings()

/** One step of the list: it reports, and when it fails the others still run. */
async function step(name, work) {
  if (stopping) return
  const started = Date.now()
  try {
    const did = await work()
    if (did !== false) say(`${name}: fine (${((Date.now() - started) / 1000).toFixed(1)} s)`)
  } catch (error) {
    total.failed++
    say(`${name}: FAILED\n${explain(error)}`)
    faults.push(`✖ ${name}`)
  }
}

async function check() {
  for (const [name, [program, ...words]] of CHECKS) {
    await step(name, () => output(process.execPath, [path.join(bin, program), ...words]))
  }
}

async function run(lane, remember) {
  if (stopping) return
  await lane.run(remember)
  const { passed, failed, trouble } = lane.result
  total.passed += passed
  total.failed += failed
  faults.push(...lane.faults)
  rescued.push(...lane.rescued)
  if (!trouble) return
  say(`tests: FAILED: ${trouble}`)
  faults.push(`✖ ${lane.args.join(' ')}: ${trouble}`)
}

/** What the second lane prints waits for the first to end, so that each can be read. */
async function runSideBySide([first, second], remember) {
  const held = []
  second.write = (line) => held.push(line)
  const other = run(second, remember)
  await check()
  await run(first, remember)
  second.write = (line) => console.log(line)
  for (const line of held) console.log(line)
  await other
}

function onSignal() {
  if (stopping) return
  stopping = true
  total.failed++
  say('Stopping')
  interruptSteps()
  for (const lane of lanes) lane.interrupt()
}

await command(async () => {
  await ensureDependencies()
  const held = await claim(path.join(folder, 'run.lock'), {
    what: `Tests already run in this folder (TEST_SLOT=${slot})`,
    script: 'scripts/test.mjs',
    mark: /redis-server|valkey-server|ace\.js test/,
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal)
  whenAbandoned(onSignal)
  try {
    const chromium = findChromium()
    if (!process.env.TEST_REDIS_URL) findRedis()
    if (isAll || args.includes('unit')) process.env.PROMTOOL = findPromtool()
    const remember = () => held.remember(lanes.flatMap(({ pids }) => pids))
    lanes = isAll
      ? LANES.map((suites) => new TestLane(path.join(folder, suites[0]), { args: suites }))
      : [new TestLane(folder, { args })]
    for (const lane of lanes) {
      await lane.prepare({ chromium })
      remember()
    }
    await step('styles and scripts', buildAssets)
    await (isAll ? runSideBySide(lanes, remember) : run(lanes[0], remember))
  } catch (error) {
    total.failed++
    console.error(`\n${explain(error)}\n`)
  } finally {
    for (const lane of lanes) await lane.stop()
    held.release()
  }
  for (const one of rescued) say(`passed the second time: ${one}`)
  if (faults.length) say(`What failed:\n${faults.slice(0, MOST_FAULTS).join('\n')}`)
  console.log(`${total.passed} passed, ${total.failed} failed`)
  process.exit(total.failed ? 1 : 0)
})
