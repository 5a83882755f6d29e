import { doneBy, pageOf } from '#api/answers'
import { payeesBody, payeesQuery } from '#api/operations/organisation'
import { PAYEE } from '#api/shapes/organisation'
import { readQuery, readStrictly } from '#api/strict_body'
import { nameMerchants } from '#ledger/actions/name_merchants'
import { merchantPage } from '#ledger/queries/merchants'
import type { HttpContext } from '@adonisjs/core/http'

/** Names that rows show. */
export default class PayeesController {
  async index(ctx: HttpContext) {
    const { q, after } = await readQuery(ctx, payeesQuery)
    const { merchants, next } = await merchantPage({ search: q, after })
    return pageOf(PAYEE, merchants, next)
  }

  async store(ctx: HttpContext) {
    const { keys, name } = await readStrictly(ctx, payeesBody)
    const lower = keys.map((key) => key.toLowerCase())
    const { changeSetId } = await nameMerchants(lower, name)
    ctx.response.status(201)
    return doneBy(changeSetId)
  }
}
