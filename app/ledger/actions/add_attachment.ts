import { changeSet } from '#core/change_set'
import { currentScope, tenantDb } from '#core/household_scope'
import { MOST_BYTES, type Upload } from '#core/http/uploads'
import { keepWithin } from '#core/limits'
import { Refusal } from '#core/refusal'
import { uuidv7 } from '#core/uuid'
import { sealBytes } from '#core/sealing/seal'
import { keptForm } from '#ledger/kept_form'
import { sealedPlace } from '#ledger/queries/attachment_file'
import { roomTaken } from '#ledger/queries/attachments'

const LONGEST_NAME = 120

/**
 * Keeps a paper with a transaction, sealed.
 * @throws Refusal `file` when it is missing, too big, of no kind that is kept, or there is no room.
 */
export async function addAttachment(transactionId: string, upload: Upload | undefined) {
  if (!upload || upload.bytes.length === 0)
    throw new Refusal('file', 'missing', 'Choose a file first.')
  if (upload.isTooBig) {
    const most = MOST_BYTES / 1024 ** 2
    throw new Refusal('file', 'size', `A file may have ${most} MB at most.`, { most })
  }
  const kept = await keptForm(upload.bytes)
  await keepWithin('attachments', 'file', async () => (await roomTaken(transactionId)).count)
  const bytes = async () => (await roomTaken(transactionId)).bytes
  await keepWithin('attachment_bytes', 'file', bytes, kept.bytes.length)
  const id = uuidv7()
  return changeSet({ cause: 'attachments.added' }, async (changeSetId) => {
    const household = { household_id: currentScope().householdId }
    await tenantDb()
      .table('attachments')
      .insert({
        ...household,
        id,
        transaction_id: transactionId,
        name: nameOf(upload.name),
        type: kept.type,
        bytes: kept.bytes.length,
        width: kept.width,
        height: kept.height,
      })
    const body = await sealBytes(kept.bytes, sealedPlace(id))
    await tenantDb()
      .table('attachment_files')
      .insert({ ...household, attachment_id: id, body })
    return { id, changeSetId }
  })
}

/** One line without a path; only ever shown. */
const nameOf = (name: string) =>
  name
    .toWellFormed()
    .replace(/^.*[\\/]/, '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, LONGEST_NAME) || 'file'
