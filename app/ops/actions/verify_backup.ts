import db from '@adonisjs/lucid/services/db'
import { inHousehold } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { keyring } from '#core/sealing/keyring'
import { householdIds } from '#households/queries/household_ids'
import { restoreBackup, type BackupSource } from '#ops/actions/restore_backup'
import { BackupTrouble } from '#ops/backups/archive'
import { wipe } from '#ops/backups/wipe'
import { withClient } from '#ops/backups/with_client'
import { auditBreak, auditChains } from '#ops/queries/audit_breaks'
import { ledgerDifferences } from '#ops/queries/ledger_differences'

export interface VerifyWish extends BackupSource {
  ownerUrl: string
  appUrl: string
  /** Address, as the owner, of an empty database; without it one is made beside the app's, and dropped. */
  scratchUrl?: string
}

/**
 * Restores a backup beside the app's database and looks at it as the nightly checks do: every derived number, every hash
 * of the audit log, every key. Answers what is wrong in `faults`, empty when the backup would help.
 * The connections of this process end at the scratch database: for a command that ends then.
 */
export async function verifyBackup({ ownerUrl, appUrl, scratchUrl, ...source }: VerifyWish) {
  const scratch = scratchUrl ?? (await makeScratch(ownerUrl))
  try {
    const target = { ownerUrl: scratch, appUrl: within(appUrl, scratch), replaces: false }
    const restored = await restoreBackup(source, target)
    const households = await householdIds()
    const faults = [
      ...missingKeys(restored.rootKeys),
      ...(await wrongNumbers(households)),
      ...(await brokenChains()),
    ]
    return { ...restored, households: households.length, faults }
  } finally {
    await db.manager.closeAll()
    await (scratchUrl ? wipe(scratch, { replaces: true }) : dropScratch(ownerUrl, scratch))
  }
}

const missingKeys = (rootKeys: string[]) =>
  rootKeys
    .filter((id) => !keyring().has(id))
    .map((id) => `KEYRING lacks ${id}: what is sealed with it would stay closed`)

async function wrongNumbers(households: string[]) {
  const faults: string[] = []
  for (const id of households) {
    const found = await inHousehold(id, ledgerDifferences)
    if (found.length > 0)
      faults.push(`${found[0].table} of household ${id} is not what its rows say`)
  }
  return faults
}

async function brokenChains() {
  const faults: string[] = []
  for (const { chain } of await auditChains()) {
    const found = await auditBreak(chain)
    if (found) faults.push(`chain ${chain}: row ${found.sequence} is ${found.problem}`)
  }
  return faults
}

/** The same role, in the database of another address. */
const within = (url: string, other: string) =>
  Object.assign(new URL(url), { pathname: new URL(other).pathname }).href

async function makeScratch(ownerUrl: string) {
  const name = `money_tracker_verify_${uuidv7().replaceAll('-', '')}`
  await asOwner(ownerUrl, `create database ${name}`).catch((error) => {
    if (error.code !== '42501') throw error
    throw new BackupTrouble(
      'The owner of the tables may not make a database to try the backup in: give --scratch=<address of an empty one>.'
    )
  })
  return Object.assign(new URL(ownerUrl), { pathname: `/${name}` }).href
}

const dropScratch = (ownerUrl: string, scratch: string) =>
  asOwner(ownerUrl, `drop database ${new URL(scratch).pathname.slice(1)} with (force)`)

const asOwner = (url: string, statement: string) =>
  withClient(url, (client) => client.query(statement))
