// A process of tests with servers of its own, so that several run side by side.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import path from 'node:path'
import { end, freePort } from './processes.mjs'
import { say } from './project.mjs'
import { findRedis, startTestPostgres, startTestRedis } from './test_servers.mjs'

// As good as random, so that a process of production can open what the tests sealed.
const KEYRING = `k1:${createHash('sha256').update('only for tests').digest('base64')}`
const SUMMARY = /^(\d+) passed, (\d+) failed$/

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

export class TestLane {
  /** `passed` and `failed` count tests; `trouble` says why the process itself did not end well. */
  result = { passed: 0, failed: 0, trouble: undefined }
  #stops = []
  #redis
  #tests

  /** `args` are those of "node ace test", `write` takes the lines that are printed. */
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

  /** Runs "node ace test", whose closing line becomes `result`. `started` is called once it has a process. */
  async run(started) {
    say(`Running the tests${this.args.length ? ` (${this.args.join(' ')})` : ''}`)
    this.#tests = spawn(process.execPath, ['ace.js', 'test', ...this.args], {
      env: { ...process.env, ...this.variables },
      stdio: ['ignore', 'pipe', 'inherit'],
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

  /** Lets it speak, but for its closing line, which is answered. */
  async #listen() {
    let rest = ''
    let summary
    this.#tests.stdout.setEncoding('utf8').on('data', (chunk) => {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop()
      for (const line of lines) {
        const found = SUMMARY.exec(line.trim())
        if (found) summary = found
        else this.write(line)
      }
    })
    this.ended = await new Promise((done) => {
      this.#tests.on('close', (...how) => done(how)).on('error', (error) => done([error.message]))
    })
    if (rest) this.write(rest)
    return summary
  }

  #trouble(why) {
    this.result.failed++
    this.result.trouble = `the test process ${why}`
  }

  /** It has nothing to save. */
  interrupt() {
    const tests = this.#tests
    const isRunning = tests && tests.exitCode === null && tests.signalCode === null
    if (isRunning) end(tests.pid, { group: true, graceMs: 2000 })
  }

  async stop() {
    for (const stop of this.#stops.reverse()) await stop()
  }
}
