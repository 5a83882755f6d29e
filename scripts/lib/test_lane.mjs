// A process of tests with servers of its own, so that several run side by side.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { end, freePort } from './processes.mjs'
import { say } from './project.mjs'
import { findRedis, startTestPostgres, startTestRedis } from './test_servers.mjs'

// As good as random, so that a process of production can open what the tests sealed.
const KEYRING = `k1:${createHash('sha256').update('only for tests').digest('base64')}`
const SUMMARY = /^(\d+) passed, (\d+) failed$/
/** A failure as tests/reporter.ts says it. */
const FAULT = /^✖ /
const SPEC = /^✖ tests\/([\w/]+)\.spec\.ts/
const MOST_AGAIN = 3
const MOST_TOLD = 8

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
    KEYRING,
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

/** Answers what passes on the last line, which may have no end. */
function eachLine(stream, hear) {
  let rest = ''
  stream.setEncoding('utf8').on('data', (chunk) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop()
    for (const line of lines) hear(line)
  })
  return () => rest && hear(rest)
}

export class TestLane {
  /** `passed` and `failed` count tests; `trouble` says why the process itself did not end well. */
  result = { passed: 0, failed: 0, trouble: undefined }
  /** One line for each failure, in the order they happened. */
  faults = []
  /** The same of what passed when it ran once more. */
  rescued = []
  #stops = []
  #redis
  #tests
  #isStopped = false

  /** `args` are those of "node ace test", `write` takes the lines that are printed, on whichever stream. */
  constructor(folder, { args, write = (line) => console.log(line) }) {
    Object.assign(this, { folder, args, write })
  }

  /** What is to be ended where this process was killed. */
  get pids() {
    return [this.#redis?.pid, this.#tests?.pid].filter(Boolean)
  }

  async prepare({ chromium }) {
    const database = await startTestPostgres(this.folder)
    this.#stops.push(database.stop)
    if (!process.env.TEST_REDIS_URL) {
      this.#redis = await startTestRedis(findRedis(), path.join(this.folder, 'redis'))
      this.#stops.push(this.#redis.stop)
    }
    const redis = this.#redis?.url ?? process.env.TEST_REDIS_URL
    this.variables = await environment(database.urls, redis, chromium)
  }

  /**
   * Runs "node ace test", whose closing line becomes `result`. A few specs that failed alone, on a machine with much else
   * to do, run once more and may pass then, which is said at the end. `started` is called when it has a process.
   */
  async run(started) {
    await this.#once(this.args, started)
    const files = this.#worthAnother()
    if (files.length === 0) return
    const [{ passed, failed }, faults] = [this.result, this.faults]
    this.#begin()
    await this.#once([...this.#suites(), ...files.flatMap((file) => ['--files', file])], started)
    if (this.result.failed === 0) {
      this.rescued = faults
      this.result = { passed: passed + failed, failed: 0 }
    } else {
      this.faults = [...faults, ...this.faults]
      this.result = { ...this.result, passed, failed }
    }
  }

  #begin() {
    this.result = { passed: 0, failed: 0, trouble: undefined }
    this.faults = []
  }

  /** What stands before the first option. */
  #suites() {
    const first = this.args.findIndex((arg) => arg.startsWith('-'))
    return first < 0 ? this.args : this.args.slice(0, first)
  }

  /** The specs that failed, when they are few and all that went wrong. */
  #worthAnother() {
    const specs = new Set(this.faults.map((fault) => SPEC.exec(fault)?.[1]))
    // What fast-check found it would not find again by chance.
    const isChance = !this.faults.some((fault) => fault.includes('Property failed'))
    const isFew = isChance && specs.size <= MOST_AGAIN && !specs.has(undefined)
    return isFew && !this.result.trouble && !this.#isStopped ? [...specs] : []
  }

  async #once(args, started) {
    say(`Running the tests${args.length ? ` (${args.join(' ')})` : ''}`)
    this.#tests = spawn(process.execPath, ['ace.js', 'test', ...args], {
      env: { ...process.env, ...this.variables },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    started()
    const summary = await this.#listen()
    const [code, signal] = this.ended
    this.result.passed = Number(summary?.[1] ?? 0)
    this.result.failed = Number(summary?.[2] ?? 0)
    if (!summary) this.#trouble(`ended (${signal ?? code}) without its closing line`)
    else if (code !== 0 && summary[2] === '0') this.#trouble(`ended with ${signal ?? code}`)
    else if (summary[1] === '0' && summary[2] === '0') this.#trouble('ran not a single test')
  }

  /** Lets it speak, but for its closing line, which is answered. Right before it says FAILED stands what did. */
  async #listen() {
    let summary
    const hear = (line) => {
      const words = stripVTControlCharacters(line)
      const found = SUMMARY.exec(words.trim())
      if (FAULT.test(words)) this.faults.push(words)
      if (words === ' FAILED ')
        for (const fault of this.faults.slice(0, MOST_TOLD)) this.write(fault)
      if (found) summary = found
      else this.write(line)
    }
    const rests = [this.#tests.stdout, this.#tests.stderr].map((stream) => eachLine(stream, hear))
    this.ended = await new Promise((done) => {
      this.#tests.on('close', (...how) => done(how)).on('error', (error) => done([error.message]))
      // What it started may hold its streams for longer.
      this.#tests.on('exit', (...how) => setTimeout(() => done(how), 5000).unref())
    })
    for (const rest of rests) rest()
    return summary
  }

  #trouble(why) {
    this.result.failed++
    this.result.trouble = `the test process ${why}`
  }

  /** It has nothing to save. */
  interrupt() {
    this.#isStopped = true
    const tests = this.#tests
    const isRunning = tests && tests.exitCode === null && tests.signalCode === null
    if (isRunning) end(tests.pid, { group: true, graceMs: 2000 })
  }

  async stop() {
    for (const stop of this.#stops.reverse()) await stop()
  }
}
