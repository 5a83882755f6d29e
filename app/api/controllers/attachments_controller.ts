import { errors } from '@adonisjs/lucid'
import { doneBy, pageOf, writtenAs } from '#api/answers'
import { ATTACHMENT } from '#api/shapes/transactions'
import { uploadsOf } from '#core/http/uploads'
import { addAttachment } from '#ledger/actions/add_attachment'
import { removeAttachment } from '#ledger/actions/remove_attachment'
import { attachmentFile, fileName } from '#ledger/queries/attachment_file'
import { attachmentsOf, findAttachment } from '#ledger/queries/attachments'
import Transaction from '#ledger/models/transaction'
import type { HttpContext } from '@adonisjs/core/http'

/** Papers of transactions. */
export default class AttachmentsController {
  async index({ params }: HttpContext) {
    const { id } = await Transaction.known(params.id)
    return pageOf(ATTACHMENT, await attachmentsOf(id), null)
  }

  async store(ctx: HttpContext) {
    const { id: transactionId } = await Transaction.known(ctx.params.id)
    const upload = uploadsOf(ctx).find(({ field }) => field === 'file')
    const { id, changeSetId } = await addAttachment(transactionId, upload)
    ctx.response.status(201)
    return writtenAs(ATTACHMENT.tell(await known(id)), changeSetId)
  }

  async show({ params, response }: HttpContext) {
    const attachment = await known(params.id)
    const bytes = await attachmentFile(attachment.id)
    if (!bytes) throw new errors.E_ROW_NOT_FOUND()
    response.header('Content-Type', attachment.type)
    response.header('Content-Security-Policy', "default-src 'none'; sandbox")
    response.header('Content-Disposition', `attachment; filename="${fileName(attachment)}"`)
    return response.send(bytes)
  }

  async destroy({ params }: HttpContext) {
    const { id } = await known(params.id)
    const { changeSetId } = await removeAttachment(id)
    return doneBy(changeSetId)
  }
}

async function known(id: string) {
  const attachment = await findAttachment(id)
  if (!attachment) throw new errors.E_ROW_NOT_FOUND()
  return attachment
}
