/** The sandbox bank as a process of its own. It knows nothing of the app, and the app only its address. */
import { isProfile } from '#sandbox_bank/bank'
import { LIMIT_TABLES } from '#sandbox_bank/rate_limits'
import { startSandboxBank } from '#sandbox_bank/start'

const DEFAULT_PORT = 4010

function refuse(reason: string): never {
  process.stderr.write(`The sandbox bank does not start: ${reason}\n`)
  process.exit(1)
}

const { env } = process
if (env.PLAID_CLIENT_ID) refuse('PLAID_CLIENT_ID is set, so the real Plaid is in use.')
if (env.NODE_ENV === 'production' && env.SANDBOX_BANK !== '1') {
  refuse('NODE_ENV is production. Set SANDBOX_BANK=1 if invented banks are really wanted there.')
}
const databaseUrl = env.SANDBOX_BANK_DATABASE_URL
if (!databaseUrl) refuse('SANDBOX_BANK_DATABASE_URL is not set.')
const profile = env.SANDBOX_BANK_PROFILE || undefined
if (profile !== undefined && !isProfile(profile)) {
  refuse('SANDBOX_BANK_PROFILE must be realistic, instant or never.')
}

const limits = LIMIT_TABLES.find((table) => table === env.SANDBOX_BANK_LIMITS)
if (env.SANDBOX_BANK_LIMITS && !limits) {
  refuse(`SANDBOX_BANK_LIMITS must be one of ${LIMIT_TABLES.join(', ')}.`)
}

// A signal during the start is kept until there is something to close.
const stopping = new Promise<void>((resolve) => {
  process.once('SIGTERM', resolve)
  process.once('SIGINT', resolve)
})

const bank = await startSandboxBank({
  port: Number(env.SANDBOX_BANK_PORT ?? DEFAULT_PORT),
  host: env.SANDBOX_BANK_HOST || undefined,
  databaseUrl,
  controlToken: env.SANDBOX_CONTROL_TOKEN,
  profile,
  limits: limits ?? 'sandbox',
}).catch((error: Error) => refuse(error.message))

process.stdout.write(`Sandbox bank listening on ${bank.url}\n`)
await stopping
await bank.close()
