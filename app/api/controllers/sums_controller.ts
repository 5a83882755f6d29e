import { errors } from '@adonisjs/lucid'
import { sumQuery } from '#api/operations/reports'
import { SUM } from '#api/shapes/reports'
import { readQuery } from '#api/strict_body'
import { sumRow } from '#api/told_reports'
import { toldSum } from '#reports/queries/told_report'
import type { HttpContext } from '@adonisjs/core/http'

/** Why a number is what it is that is made of other things than rows. */
export default class SumsController {
  async show(ctx: HttpContext) {
    const found = await toldSum(ctx.params.sum, await readQuery(ctx, sumQuery), ctx)
    if (!found) throw new errors.E_ROW_NOT_FOUND()
    return SUM.tell(sumRow(found))
  }
}
