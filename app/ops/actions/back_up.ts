import env from '#start/env'
import { audit } from '#core/audit'
import { CommandEnd } from '#core/admin_command'
import { post } from '#core/mail/send_mail'
import { giveNotice } from '#identity/actions/give_notice'
import { firstPerson } from '#identity/queries/people'
import { createBackup, type MadeBackup } from '#ops/actions/create_backup'
import { backupSettings } from '#ops/backups/settings'
import { storeAt } from '#ops/backups/store'
import { backupFailedLetter } from '#ops/letters/backups'

/** So many backups are kept unless BACKUP_KEEP says otherwise; what was erased is gone from them then. */
const KEPT = 35

/** Whether a backup is made every night. */
export const isBackingUp = () => Boolean(env.get('BACKUP_TO'))

/**
 * Makes a backup by the settings and takes away those that are too many. Null where nobody said where
 * to. @throws CommandEnd that says which setting is missing; what the place or the database says.
 */
export async function backUp(): Promise<MadeBackup | null> {
  if (!isBackingUp()) return null
  const settings = backupSettings({})
  const made = await createBackup(settings)
  const store = await storeAt(settings.place)
  const old = (await store.list()).slice(0, -Math.max(1, env.get('BACKUP_KEEP', KEPT)))
  for (const { name } of old) await store.remove(name)
  const removed = old.map(({ name }) => name)
  const { name, bytes, rows } = made
  await audit({ event: 'ops.backed_up', data: { name, bytes, rows, removed: removed.length } })
  return { ...made, removed }
}

/** Tells whoever runs the installation that there is no backup of this night, by mail and in the app. */
export async function tellOfFailedBackup(error: unknown) {
  const reason = reasonOf(error)
  await audit({ event: 'ops.backup_failed', data: { reason } })
  await post(backupFailedLetter, { reason })
  const first = await firstPerson()
  if (first) await giveNotice(first.id, 'backup_failed')
}

/** What a bucket or a database says may hold an address with a password: its code is enough. */
function reasonOf(error: unknown): string {
  if (error instanceof CommandEnd) return error.message
  const { code, name } = error as { code?: string; name?: string }
  return `${code ?? name ?? 'Error'}: node ace backup:create shows more.`
}
