// npm test: installs what is missing, then checks style and types and runs all tests on servers of their own.
// npm test -- <arguments of "node ace test">: only those tests. TEST_SLOT=<name> keeps parallel runs apart,
// TEST_POSTGRES_BIN=<folder> runs on another PostgreSQL. The last line is "N passed, N failed" alone.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { buildAssets } from './lib/assets.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { claim, end, freePort, whenAbandoned } from './lib/processes.mjs'
import { bin, command, explain, interruptSteps, output, root, say } from './lib/project.mjs'
import { findChromium, findRedis, startTestPostgres, startTestRedis } from './lib/test_servers.mjs'

const SUMMARY = /^(\d+) passed, (\d+) failed$/
const CHECKS = [
  ['eslint', ['eslint', '.', '--max-warnings', '0']],
  ['prettier', ['prettier', '--check', '--log-level', 'warn', '.']],
  ['types', ['tsc', '--noEmit']],
]
const args = process.argv.slice(2)
const slot = process.env.TEST_SLOT?.replace(/[^\w-]/g, '') || 'default'
const folder = path.join(root, '.data', `test-${slot}`)
const total = { passed: 0, failed: 0 }
const stops = []
let tests, stopping

/** What a person has set for the running app must not reach the tests. */
for (const name of Object.keys(process.env)) {
  if (/^(REDIS_URL|DATABASE_.*|PLAID_.*|SIGNUPS|SMTP_.*|MAIL_.*|OPERATOR_EMAIL|DB_.*)$/.test(name))
    delete process.env[name]
}

async function environment(urls, redis, chromium) {
  const [port, bankPort] = [await freePort(), await freePort()]
  return {
    ...urls,
    NODE_ENV: 'test',
    TZ: 'UTC',
    HOST: '127.0.0.1',
    PORT: String(port),
    APP_URL: `http://127.0.0.1:${port}`,
    APP_KEY: 'a-key-that-only-the-tests-use-000000000000',
    KEYRING: `k1:${Buffer.alloc(32, 'test').toString('base64')}`,
    SESSION_DRIVER: 'memory',
    RATE_FACTOR: '1000', // all tests come from one address
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'fatal',
    CHROMIUM: chromium,
    TEST_REDIS_URL: redis,
    SANDBOX_BANK: '1',
    SANDBOX_BANK_PORT: String(bankPort),
    SANDBOX_BANK_URL: `http://127.0.0.1:${bankPort}`,
    SANDBOX_BANK_DATABASE_URL: urls.DATABASE_OWNER_URL,
    SANDBOX_CONTROL_TOKEN: 'a-token-that-only-the-tests-use',
    ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}),
  }
}

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
  }
}

/** Runs "node ace test" and lets it speak, but keeps its closing line: ours counts the other steps too. */
async function runTests(variables, remember) {
  if (stopping) return
  say(`Running the tests${args.length ? ` (${args.join(' ')})` : ''}`)
  const env = { ...process.env, ...variables }
  tests = spawn(process.execPath, ['ace.js', 'test', ...args], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  remember(tests.pid)
  let rest = ''
  let summary
  tests.stdout.setEncoding('utf8').on('data', (chunk) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop()
    for (const line of lines) {
      const found = SUMMARY.exec(line.trim())
      if (found) summary = found
      else process.stdout.write(`${line}\n`)
    }
  })
  const [code, signal] = await new Promise((done) => {
    tests.on('close', (...how) => done(how)).on('error', (error) => done([error.message]))
  })
  if (rest) process.stdout.write(`${rest}\n`)
  total.passed += Number(summary?.[1] ?? 0)
  total.failed += Number(summary?.[2] ?? 0)
  if (!summary) failed(`the test process ended (${signal ?? code}) without its closing line`)
  else if (code !== 0 && summary[2] === '0') failed(`the test process ended with ${signal ?? code}`)
  else if (summary[1] === '0' && summary[2] === '0') failed('not a single test ran')
}

function failed(why) {
  total.failed++
  say(`tests: FAILED: ${why}`)
}

function onSignal() {
  if (stopping) return
  stopping = true
  total.failed++
  say('Stopping')
  interruptSteps()
  const isRunning = tests && tests.exitCode === null && tests.signalCode === null
  if (isRunning) end(tests.pid, { group: true, graceMs: 2000 }) // it has nothing to save
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
    const redisProgram = process.env.TEST_REDIS_URL ? null : findRedis()
    const database = await startTestPostgres(folder)
    stops.push(database.stop)
    const redis = redisProgram && (await startTestRedis(redisProgram, path.join(folder, 'redis')))
    if (redis) {
      stops.push(redis.stop)
    }
    const remember = (pid) => held.remember([redis?.pid, pid].filter(Boolean))
    remember()
    const variables = await environment(
      database.urls,
      redis?.url ?? process.env.TEST_REDIS_URL,
      chromium
    )
    if (!args.length) {
      for (const [name, [program, ...words]] of CHECKS) {
        await step(name, () => output(process.execPath, [path.join(bin, program), ...words]))
      }
    }
    await step('styles and scripts', buildAssets)
    await runTests(variables, remember)
  } catch (error) {
    total.failed++
    console.error(`\n${explain(error)}\n`)
  } finally {
    for (const stop of stops.reverse()) await stop()
    held.release()
  }
  console.log(`${total.passed} passed, ${total.failed} failed`)
  process.exit(total.failed ? 1 : 0)
})
