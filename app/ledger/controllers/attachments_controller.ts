import { errors } from '@adonisjs/lucid'
import type { HttpContext } from '@adonisjs/core/http'
import { uploadsOf } from '#core/http/uploads'
import { addAttachment } from '#ledger/actions/add_attachment'
import { removeAttachment } from '#ledger/actions/remove_attachment'
import { attachmentFile, fileName } from '#ledger/queries/attachment_file'
import { attachmentsOf, findAttachment } from '#ledger/queries/attachments'
import Transaction from '#ledger/models/transaction'

/** Papers of a transaction: pictures of receipts, bills. */
export default class AttachmentsController {
  async create({ params, view }: HttpContext) {
    const transaction = await Transaction.known(params.id)
    const attachments = await attachmentsOf(transaction.id)
    return view.render('ledger/attachments/create', { transaction, attachments })
  }

  async store(ctx: HttpContext) {
    const { i18n, params, response, session } = ctx
    const transaction = await Transaction.known(params.id)
    const upload = uploadsOf(ctx).find(({ field }) => field === 'file')
    const { changeSetId } = await addAttachment(transaction.id, upload)
    session.flash({ notice: i18n.t('ledger.attachments.added'), undo: changeSetId })
    return response.redirect(`/transactions/${transaction.id}#attachments`)
  }

  /** The file itself: a picture to look at, a PDF to keep; a page that runs nothing in any case. */
  async show({ params, response }: HttpContext) {
    const attachment = await known(params.id)
    const bytes = await attachmentFile(attachment.id)
    if (!bytes) throw new errors.E_ROW_NOT_FOUND()
    const isPicture = attachment.type === 'image/webp'
    response.header('Content-Type', attachment.type)
    response.header('Content-Length', String(bytes.length))
    response.header('Content-Security-Policy', "default-src 'none'; sandbox")
    const how = isPicture ? 'inline' : 'attachment'
    response.header('Content-Disposition', `${how}; filename="${fileName(attachment)}"`)
    return response.send(bytes)
  }

  async destroy({ i18n, params, response, session }: HttpContext) {
    const attachment = await known(params.id)
    const { changeSetId } = await removeAttachment(attachment.id)
    session.flash({ notice: i18n.t('ledger.attachments.removed'), undo: changeSetId })
    return response.redirect(`/transactions/${attachment.transactionId}#attachments`)
  }
}

async function known(id: string) {
  const attachment = await findAttachment(id)
  if (!attachment) throw new errors.E_ROW_NOT_FOUND()
  return attachment
}
