import { readFileSync } from 'node:fs'
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import app from '@adonisjs/core/services/app'
import env from '#start/env'
import pg from 'pg'

type Start = (
  home: string,
  options: { throwaway: boolean; binaries?: string }
) => Promise<{ port: number; pid: number; stop: () => Promise<void> }>

/** What a copy makes anew, or must not have. */
const LEFT_OUT = /^(postmaster\.(pid|opts)|pg_wal\/.|pg_replslot\/.|pg_stat_tmp\/.|.*pgsql_tmp)/

/**
 * The server of the tests keeps what it is told only when it has time, and a replica hears of nothing
 * before: this keeps all that was written up to now.
 */
const KEEP = `select pg_logical_emit_message(true, 'tests', '')`

/** All roles of the servers of tests have one password. */
const asSuperuser = (url: string) => Object.assign(new URL(url), { username: 'postgres' }).href

async function client(url: string) {
  const made = new pg.Client({ connectionString: url })
  await made.connect()
  return made
}

/** A second server that follows the one of the tests, by streaming. */
export class ReplicaServer {
  url = ''
  pid = 0
  #superuser?: pg.Client
  #pulse?: NodeJS.Timeout
  #stop = async () => {}

  async open() {
    const main = asSuperuser(env.get('DATABASE_OWNER_URL')!)
    const home = await fs.mkdtemp(path.join(os.tmpdir(), 'replica-'))
    await copy(main, path.join(home, 'data'))
    await fs.writeFile(path.join(home, 'superuser.password'), new URL(main).password)
    const lib = await import(app.makeURL('scripts/lib/embedded_postgres.mjs').href)
    const binaries = process.env.TEST_POSTGRES_BIN || undefined
    const server = await (lib.startPostgres as Start)(home, { throwaway: true, binaries })
    const here = (url: string) => Object.assign(new URL(url), { port: String(server.port) }).href
    this.url = here(env.get('DATABASE_URL'))
    this.pid = server.pid
    const keeper = await client(main)
    await keeper.query('set synchronous_commit = on')
    const keep = () => void keeper.query(KEEP).catch(() => {})
    this.#pulse = setInterval(keep, 50)
    this.#superuser = await client(here(main))
    this.#superuser.on('error', () => {})
    this.#stop = async () => {
      clearInterval(this.#pulse)
      await keeper.end()
      await server.stop()
      await fs.rm(home, { recursive: true })
    }
  }

  /** It follows no more, or again. */
  async follow(follows: boolean) {
    await this.#superuser!.query(`select pg_wal_replay_${follows ? 'resume' : 'pause'}()`)
  }

  /** Crashes while the process of the tests stands still: it is gone when the next statement is sent. */
  crash() {
    process.kill(this.pid, 'SIGQUIT')
    const clock = new Int32Array(new SharedArrayBuffer(4))
    for (let turn = 0; turn < 500 && isThere(this.pid); turn++) Atomics.wait(clock, 0, 0, 20)
  }

  async close() {
    await this.#superuser?.end().catch(() => {})
    await this.#stop()
  }
}

/** Its parent, which stands still, has not heard of its end yet. */
function isThere(pid: number) {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

/** A base backup: the files while the server works, and the label that says from where to follow it. */
async function copy(main: string, data: string) {
  const server = await client(main)
  const { rows } = await server.query('show data_directory')
  const from = rows[0].data_directory as string
  await server.query(`select pg_backup_start('tests', true)`)
  await fs.cp(from, data, {
    recursive: true,
    filter: (file) => !LEFT_OUT.test(path.relative(from, file)),
  })
  const ended = await server.query('select labelfile from pg_backup_stop(false)')
  await server.end()
  await fs.chmod(data, 0o700)
  const { hostname, port, password } = new URL(main)
  const conninfo = `host=${hostname} port=${port} user=postgres password=${password}`
  await fs.writeFile(path.join(data, 'backup_label'), ended.rows[0].labelfile)
  await fs.writeFile(path.join(data, 'standby.signal'), '')
  await fs.appendFile(path.join(data, 'postgresql.auto.conf'), `primary_conninfo = '${conninfo}'\n`)
}
