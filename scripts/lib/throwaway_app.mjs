// The app as in production, with a database of its own that is new each time. Only the loopback is used.
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { Visitor } from '../bench/visitor.mjs'
import { ace } from './app_build.mjs'
import { prepareOwnServer } from './database.mjs'
import { startPostgres } from './embedded_postgres.mjs'
import { freePort } from './processes.mjs'
import { output, say } from './project.mjs'

export const OWNER = { email: 'owner@example.com', password: 'a bench of four words' }
export const WHERE = { currency: 'USD', time_zone: 'UTC' }

/** Answers { env, pid, stop }: the settings of a fresh installation, and its database server. */
export async function throwawayInstallation(folder, name) {
  const server = await startPostgres(path.join(folder, 'postgres'))
  const urls = await prepareOwnServer(server, { fresh: true, name })
  const env = await environment(urls)
  say('Setting up the database')
  await output(process.execPath, ace('migration:run', '--connection=owner', '--force'), env)
  await output(process.execPath, ace('queue:migrate'), env)
  return { env, pid: server.pid, stop: server.stop }
}

async function environment(urls) {
  const [port, bankPort] = [await freePort(), await freePort()]
  return {
    ...urls,
    NODE_ENV: 'production',
    TZ: 'UTC',
    HOST: '127.0.0.1',
    PORT: String(port),
    APP_URL: `http://127.0.0.1:${port}`,
    APP_KEY: randomBytes(32).toString('base64url'),
    KEYRING: `k1:${randomBytes(32).toString('base64')}`,
    LOG_LEVEL: 'error',
    RATE_FACTOR: '100000', // one visitor asks as many would
    SANDBOX_BANK: '1',
    SANDBOX_BANK_PORT: String(bankPort),
    SANDBOX_BANK_URL: `http://127.0.0.1:${bankPort}`,
    SANDBOX_BANK_DATABASE_URL: urls.DATABASE_OWNER_URL,
    SANDBOX_BANK_PROFILE: 'instant',
    SANDBOX_CONTROL_TOKEN: randomBytes(16).toString('base64url'),
  }
}

/** The first person, who owns the installation. The web server must be up. */
export async function setUp(env) {
  const code = (await output(process.execPath, ace('setup:code'), env)).split('\n').at(-1).trim()
  const answers = { ...OWNER, ...WHERE, locale: 'en-US', setup_code: code }
  await new Visitor(env.APP_URL).submit('/setup', '/setup', answers)
}
