import env from '#start/env'
import { readFileSync } from 'node:fs'
import { badInput, refused } from '#core/admin_command'
import { BackupTrouble } from './archive.js'

const PUBLIC_KEY = /^age1[a-z\d]+$/
const SECRET_KEY = /^AGE-SECRET-KEY-(PQ-)?1[A-Z\d]+$/

/** What `backup:create` needs. @throws CommandEnd that says which setting is missing, and what to do. */
export function backupSettings({ to }: { to?: string }) {
  const url = env.get('DATABASE_BACKUP_URL')
  if (!url)
    throw refused(
      'no_role',
      'Set DATABASE_BACKUP_URL: a role that may read every row (bypassrls), and write none.'
    )
  const recipients = (env.get('BACKUP_RECIPIENTS') ?? '').split(',').map((key) => key.trim())
  if (!recipients.every((key) => PUBLIC_KEY.test(key)))
    throw refused(
      'no_key',
      'Set BACKUP_RECIPIENTS (age1…): node ace backup:keys makes a pair of keys.'
    )
  return { url, place: placeOf(to), recipients }
}

function placeOf(said?: string) {
  const place = said ?? env.get('BACKUP_TO')
  if (!place)
    throw badInput('Say where: --to or --from, or set BACKUP_TO (a folder, or s3://bucket/folder).')
  return place
}

interface SourceFlags {
  from?: string
  name?: string
  identity?: string
}

/** Which backup, and what opens it. */
export const backupSource = ({ from, name, identity }: SourceFlags) => ({
  place: placeOf(from),
  name,
  identities: identitiesIn(identity),
})

function identitiesIn(file?: string): string[] {
  if (!file) throw badInput('Say --identity=<file with the secret key> (AGE-SECRET-KEY-1…).')
  const lines = readOrSay(file)
    .split('\n')
    .map((line) => line.trim())
  const found = lines.filter((line) => SECRET_KEY.test(line))
  if (found.length === 0) throw badInput(`No line of ${file} is a secret key (AGE-SECRET-KEY-1…).`)
  return found
}

function readOrSay(file: string) {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw badInput(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
}

/** Addresses of the databases of this app. */
export const databases = () => ({
  ownerUrl: env.get('DATABASE_OWNER_URL') ?? env.get('DATABASE_URL'),
  appUrl: env.get('DATABASE_URL'),
  backupUrl: env.get('DATABASE_BACKUP_URL'),
})

/** Errors of a backup as ends of a command. */
export function inWords(error: unknown): never {
  if (error instanceof BackupTrouble) throw refused('no_restore', error.message)
  if ((error as NodeJS.ErrnoException).code === 'ENOENT')
    throw refused('not_there', 'There is no such backup.')
  throw error
}
