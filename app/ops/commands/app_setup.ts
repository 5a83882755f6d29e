import { AdminCommand, EXIT, refused } from '#core/admin_command'
import type { CommandOptions } from '@adonisjs/core/types/ace'

export default class AppSetup extends AdminCommand {
  static commandName = 'app:setup'
  static description = 'Make a fresh installation ready: settings, tables, checks, the first person'
  static help = [
    'Asks nothing, and may be run again at any time: what is done already stays as it is.',
    'Makes keys where there are none, and prints them to be kept: it writes no file.',
    'Ends with exit code 1 while a setting is missing or something is broken, and says what to do.',
  ]

  // It must be able to say which settings are missing, so that the app starts later.
  static options: CommandOptions = { allowUnknownFlags: true }

  protected async act() {
    await this.#start()
    const { appUrl } = await import('#config/app')
    const { audit } = await import('#core/audit')
    const { isSetUp } = await import('#identity/queries/is_set_up')
    const { issueSetupCode } = await import('#identity/actions/setup_code')
    const { migrateAll } = await import('#ops/actions/migrate_all')
    const { inWords } = await import('#ops/doctor/in_words')
    const { examine } = await import('#ops/doctor/examine')
    const migrations = await migrateAll()
    const checks = await examine()
    const isWell = checks.every(({ state }) => state !== 'broken')
    if (!isWell) this.exitCode = EXIT.refused
    const code = (await isSetUp().catch(withoutRights)) ? null : await issueSetupCode()
    await audit({ event: 'ops.set_up', data: { migrations } })
    const address = `${appUrl}/setup`
    this.say(
      { result: isWell ? 'ready' : 'broken', migrations, checks, ...(code && { code, address }) },
      `${migrations} migrations ran.`,
      ...checks.flatMap(inWords),
      ...(code
        ? [
            `Next: open ${address} within 30 minutes and type ${code}: the first person is made there.`,
          ]
        : ['Somebody is there already. Next: node ace user:invite <email> lets others in.'])
    )
  }

  async #start() {
    const missing = await missingSettings()
    if (missing) throw refused('settings', missing)
    if (this.app.isReady) return
    await this.app.boot()
    await this.app.start(() => {})
  }
}

/** The owner made the tables, and never let the app's role use them. */
function withoutRights(error: Error & { code?: string }): never {
  if (error.code !== '42501') throw error
  throw refused(
    'no_rights',
    'The role of DATABASE_URL may not use the tables: give it the rights that deploy/database.sh gives, then run this again.'
  )
}

/** Which settings are missing or wrong, with keys that could be theirs; null when all are good. */
async function missingSettings(): Promise<string | null> {
  try {
    await import('#start/env')
    return null
  } catch (error) {
    const { code, help, message } = error as { code?: string; help?: string; message: string }
    if (code !== 'E_INVALID_ENV_VARIABLES') return message
    return [`These settings are missing or wrong:\n${help}`, ...(await newKeys())].join('\n')
  }
}

async function newKeys(): Promise<string[]> {
  const { randomBytes } = await import('node:crypto')
  const made = {
    APP_KEY: randomBytes(32).toString('base64url'),
    KEYRING: `k1:${randomBytes(32).toString('base64')}`,
  }
  const lines = Object.entries(made).filter(([name]) => !process.env[name])
  return lines.length === 0
    ? []
    : [
        'New keys, if these are not lost ones: keep them apart from the database.',
        ...lines.map(([name, value]) => `${name}=${value}`),
      ]
}
