import fs from 'node:fs'

/**
 * Settings that may stand in a file, named by `<NAME>_FILE`: an environment is easily printed.
 * `npm start` reads them by this module too, so it imports nothing of the app.
 */
export const SECRET_SETTINGS = [
  'APP_KEY',
  'KEYRING',
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'DATABASE_BACKUP_URL',
  'DATABASE_REPLICA_URL',
  'REDIS_URL',
  'SMTP_PASSWORD',
  'PLAID_SECRET',
  'VAPID_PRIVATE_KEY',
  'FIREBASE_SERVICE_ACCOUNT',
  'METRICS_TOKEN',
]

type Settings = Record<string, string | undefined>

/**
 * Reads the secrets that stand in files, without the line's end. Programs that are started from here
 * find the secrets, and the names of the files no more.
 * @throws when a file cannot be read, is empty, or a setting is there twice.
 */
export function readSecretFiles(settings: Settings): void {
  for (const name of SECRET_SETTINGS) {
    const file = settings[`${name}_FILE`]
    if (!file) continue
    if (settings[name]) throw new Error(`Set ${name} or ${name}_FILE, not both.`)
    const text = readOrSay(name, file)
    if (text === '') throw new Error(`The file of ${name}_FILE is empty: ${file}`)
    settings[name] = text
    delete settings[`${name}_FILE`]
  }
}

function readOrSay(name: string, file: string): string {
  try {
    return fs.readFileSync(file, 'utf8').replace(/\r?\n$/, '')
  } catch (error) {
    throw new Error(`The file of ${name}_FILE cannot be read: ${file}`, { cause: error })
  }
}
