// npm start: everything the app needs, on a machine with only Node.js and npm. The second time it does only what changed.
// DATABASE_URL and REDIS_URL switch to servers of your own; PORT, HOST and APP_URL say where the app is found.
import { createHash, randomBytes } from 'node:crypto'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ace, buildApp, migrate, readSecretFiles, setupCode } from './lib/app_build.mjs'
import { prepareGivenServer, prepareOwnServer } from './lib/database.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { startPostgres } from './lib/embedded_postgres.mjs'
import { claim, listenerOf, nextFreePort, portTrouble, whenAbandoned } from './lib/processes.mjs'
import { command, explain, fail, interruptSteps, keptSecret } from './lib/project.mjs'
import { root, say, Trouble } from './lib/project.mjs'
import { Supervisor } from './lib/supervisor.mjs'

const READY_TIMEOUT_MS = 90_000
const SECOND_SIGNAL_AFTER_MS = 1000 // a terminal and npm may both pass on the same Ctrl-C

const env = process.env
const port = Number(env.PORT || 3333)
const host = env.HOST || '127.0.0.1'
const state = { postgres: null, supervisor: null, held: null, stoppedAt: 0 }

async function stop(code, sentence) {
  if (state.stoppedAt) return
  state.stoppedAt = Date.now()
  if (sentence) console.error(`\n${sentence}\n`)
  if (state.postgres || state.supervisor) say('Stopping')
  interruptSteps()
  await state.supervisor?.stop()
  const postgres = await state.postgres?.catch(() => null)
  await postgres?.stop()
  state.held?.release()
  process.exit(code)
}

function onSignal() {
  if (!state.stoppedAt) return stop(0)
  if (Date.now() - state.stoppedAt < SECOND_SIGNAL_AFTER_MS) return
  say('Stopping at once')
  state.supervisor?.kill()
  state.postgres?.then(({ pid }) => process.kill(pid, 'SIGQUIT')) // it recovers at the next start
  setImmediate(() => process.exit(1))
}

async function refuseTakenPort() {
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Trouble(`PORT=${env.PORT} is no port.\n  Try: PORT=3334 npm start`)
  }
  const trouble = await portTrouble(port, host)
  if (!trouble) return
  if (trouble !== 'EADDRINUSE') {
    throw new Trouble(
      `Money Tracker cannot listen at ${host}, port ${port} (${trouble}).\n` +
        '  Choose another: HOST=127.0.0.1 PORT=3334 npm start'
    )
  }
  const who = listenerOf(port)
  throw new Trouble(
    `Port ${port} is in use${who && ` by ${who}`}.\n` +
      `  Stop that program, or choose another port: PORT=${port + 1} npm start`
  )
}

/** Fills in the addresses of the database and returns a name for it that stays the same across restarts. */
async function prepareDatabase() {
  if (env.DATABASE_URL && env.DATABASE_OWNER_URL) return env.DATABASE_OWNER_URL
  if (env.DATABASE_URL || env.DATABASE_OWNER_URL) {
    const given = env.DATABASE_URL || env.DATABASE_OWNER_URL
    Object.assign(env, await prepareGivenServer(given))
    return given
  }
  state.postgres = startPostgres(path.join(root, '.data/postgres'))
  const server = await state.postgres
  Object.assign(env, await prepareOwnServer(server))
  return createHash('sha256').update(server.password).digest('hex')
}

async function prepareEnvironment() {
  env.NODE_ENV = 'production'
  env.PORT = String(port)
  env.HOST = host
  env.APP_URL ||= `http://localhost:${port}`
  env.LOG_LEVEL ||= 'warn'
  env.TZ = 'UTC'
  env.APP_KEY ||= keptSecret('app.key')
  env.KEYRING ||= keptSecret('keyring', () => `k1:${randomBytes(32).toString('base64')}`)
  if (env.PLAID_CLIENT_ID) return
  const bankPort = await nextFreePort(Number(env.SANDBOX_BANK_PORT || 4010))
  env.SANDBOX_BANK = '1'
  env.SANDBOX_BANK_PORT = String(bankPort)
  env.SANDBOX_BANK_URL = `http://127.0.0.1:${bankPort}`
  env.SANDBOX_BANK_DATABASE_URL = env.DATABASE_OWNER_URL
  env.SANDBOX_CONTROL_TOKEN ||= keptSecret('sandbox_control.token')
}

/** In the order in which they stop: first nobody may ask any more, then the work under way ends. */
function parts() {
  const program = process.execPath
  const list = [
    { name: 'web', program, args: ['build/bin/server.js'] },
    { name: 'worker', program, args: ace('worker') },
  ]
  if (env.SANDBOX_BANK) list.push({ name: 'bank', program, args: ['build/bin/sandbox_bank.js'] })
  return list
}

/** The one-time address of the sandbox bank's control page, or nothing when there is no such bank. */
async function controlPage() {
  if (!env.SANDBOX_BANK) return ''
  const address = `${env.SANDBOX_BANK_URL}/_control/ui/links`
  const headers = { 'x-control-token': env.SANDBOX_CONTROL_TOKEN }
  for (let turn = 0; turn < 12 && !state.stoppedAt; turn++) {
    const answer = await fetch(address, { method: 'POST', headers }).catch(() => null)
    if (answer?.ok) return (await answer.json()).url
    await sleep(250)
  }
  return ''
}

async function untilReady() {
  const address = ['0.0.0.0', '::', ''].includes(host) ? '127.0.0.1' : host
  const url = `http://${address.includes(':') ? `[${address}]` : address}:${port}/readyz`
  let answer = 'no answer'
  for (const started = Date.now(); Date.now() - started < READY_TIMEOUT_MS;) {
    answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5000) }).then(
      async (response) =>
        response.status === 200 ? '' : `${response.status} ${await response.text()}`,
      () => answer
    )
    if (!answer || state.stoppedAt) return
    await sleep(50)
  }
  throw new Trouble(
    `The app does not become ready (${url}: ${answer.slice(0, 300)}).\n  LOG_LEVEL=info npm start tells more.`
  )
}

await command(async () => {
  await ensureDependencies()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal)
  whenAbandoned(() => stop(0))
  try {
    state.held = await claim(path.join(root, '.data/start.lock'), {
      what: 'Money Tracker already runs from this folder',
      script: 'scripts/start.mjs',
      mark: /build\//,
    })
    await refuseTakenPort()
    await buildApp()
    await readSecretFiles(env)
    const identity = await prepareDatabase()
    await prepareEnvironment()
    await migrate(env.DATABASE_OWNER_URL, identity)
    if (state.stoppedAt) return
    state.supervisor = new Supervisor(parts(), {
      onChange: (pids) => state.held.remember(pids),
      onGiveUp: (sentence) => stop(1, sentence),
    })
    state.supervisor.start()
    const [code] = await Promise.all([setupCode(identity), untilReady()])
    if (state.stoppedAt) return
    const page = await controlPage()
    if (page) say(`The sandbox bank can be broken at ${page} (opens once)`)
    say(`Money Tracker runs at ${env.APP_URL}${code && `, setup code ${code}`} (Ctrl-C stops it)`)
  } catch (error) {
    if (state.stoppedAt) return
    if (!state.held) fail(explain(error))
    await stop(1, explain(error))
  }
})
