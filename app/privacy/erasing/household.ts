import logger from '@adonisjs/core/services/logger'
import { changeSet } from '#core/change_set'
import { now } from '#core/clock'
import { inHousehold, tenantDb } from '#core/household_scope'
import { post } from '#core/mail/send_mail'
import { forgetKeys, shredKeys } from '#core/sealing/data_keys'
import { removeAllConnections } from '#banking/actions/remove_all_connections'
import { deletionOrder, tables } from '#privacy/catalogue'
import { noteLoginsLeft, type Erasure } from '#privacy/erasing/books'
import { erasedLetter } from '#privacy/letters/erasures'

/** So long the bank is asked to end its logins; then the household is erased without its word. */
export const BANK_DAYS = 7
const DAY_MS = 86_400_000

/** Rows with a household's id that are not deleted with it. */
const LEFT: Record<string, string> = {
  audit_log: 'goes by app.erase_chain, which writes down that it did',
  audit_heads: 'goes by app.erase_chain',
  sessions: 'a person is signed in all the same: only where they were is forgotten',
  bank_items: 'the hash stays, so that a late webhook of a dead login is known; nothing is named',
  erasures: 'the wish itself; its id goes when it is done',
}

/**
 * Erases a household: the bank first, then the keys, then every row. False while the bank has not
 * ended all logins and there is still time; then the same again.
 */
export async function eraseHousehold(erasure: Erasure): Promise<boolean> {
  const householdId = erasure.householdId!
  const left = await endLogins(householdId)
  if (left > 0 && !isTimeUp(erasure)) return false
  await noteLoginsLeft(erasure, left)
  await shredKeys(householdId)
  await inHousehold(householdId, () => eraseRows(erasure))
  forgetKeys({ householdId })
  return true
}

export const isTimeUp = ({ startedAt }: Erasure) =>
  now().getTime() - startedAt!.getTime() > BANK_DAYS * DAY_MS

/** How many logins the bank has not ended yet. */
async function endLogins(householdId: string): Promise<number> {
  try {
    return (await removeAllConnections(householdId)).length
  } catch (error) {
    logger.warn({ err: error, householdId }, 'logins of a household that is erased')
    return inHousehold(householdId, async () => {
      const rows = await tenantDb().from('connections').select('id')
      return rows.length
    })
  }
}

/** Every row of every table that has a household, as the catalogue says: in one go, or not at all. */
async function eraseRows(erasure: Erasure) {
  await tellMembers(erasure)
  await tenantDb().rawQuery(OWN_COPIES)
  const all = await tables()
  const order = (await deletionOrder()).filter(
    (table) => all.get(table)!.some(({ name }) => name === 'household_id') && !(table in LEFT)
  )
  await changeSet({ cause: 'privacy.erased', actor: 'system' }, async () => {
    // What is deleted leaves sums behind, which the next round takes, and history, which goes last.
    const rows = order.filter((table) => !HISTORY.includes(table))
    while (await deleteFrom(rows)) continue
    await deleteFrom(HISTORY)
    await tenantDb().rawQuery('delete from households where id = app.household_id()')
  })
  for (const sql of FORGOTTEN) await tenantDb().rawQuery(sql)
  await tenantDb().rawQuery('select app.erase_chain(?)', [erasure.id])
}

async function deleteFrom(order: string[]): Promise<boolean> {
  let gone = 0
  for (const table of order) {
    const { rowCount } = await tenantDb().rawQuery(
      'delete from ?? where household_id = app.household_id()',
      [table]
    )
    gone += rowCount
  }
  return gone > 0
}

/** Copies of everything about a member hold what they did here. Others go by their household. */
const OWN_COPIES = `delete from data_exports where household_id is null
  and user_id in (select user_id from memberships where household_id = app.household_id())`

const HISTORY = ['row_history', 'change_sets']

const FORGOTTEN = [
  'update sessions set household_id = null where household_id = app.household_id()',
  `update bank_items set household_id = null, connection_id = null where household_id = app.household_id()`,
]

/** A person who goes as well is told of that alone. */
async function tellMembers({ id, partOfId }: Erasure) {
  if (partOfId) return
  const members = await tenantDb().from('memberships').select('user_id')
  for (const { user_id: userId } of members) await post(erasedLetter, { erasureId: id, userId })
}
