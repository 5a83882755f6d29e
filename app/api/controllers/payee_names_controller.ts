import { errors } from '@adonisjs/lucid'
import { doneBy, pageOf } from '#api/answers'
import { payeeNamesQuery } from '#api/operations/organisation'
import { SENT_NAME } from '#api/shapes/organisation'
import { readQuery } from '#api/strict_body'
import { unnamePayee } from '#ledger/actions/name_merchants'
import { namesOf } from '#ledger/queries/merchants'
import type { HttpContext } from '@adonisjs/core/http'

/** What a payee, as it is sent, is called here. */
export default class PayeeNamesController {
  async index(ctx: HttpContext) {
    const { name } = await readQuery(ctx, payeeNamesQuery)
    return pageOf(SENT_NAME, await namesOf(name.toLowerCase()), null)
  }

  async destroy({ params }: HttpContext) {
    const done = await unnamePayee(params.id)
    if (!done) throw new errors.E_ROW_NOT_FOUND()
    return doneBy(done.changeSetId)
  }
}
