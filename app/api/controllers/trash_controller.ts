import { pageOf, writtenAs } from '#api/answers'
import { refuseCursor, USUAL_ROWS } from '#api/fields'
import { idsBody, pageQuery } from '#api/operations/transactions'
import { TRASHED } from '#api/shapes/transactions'
import { readQuery, readStrictly } from '#api/strict_body'
import { isUuid } from '#core/uuid'
import { restoreTransactions } from '#ledger/actions/restore_transactions'
import { trash } from '#ledger/queries/trash'
import type { HttpContext } from '@adonisjs/core/http'

/** What was deleted, until it is brought back. */
export default class TrashController {
  async index(ctx: HttpContext) {
    const { after: before, limit = USUAL_ROWS } = await readQuery(ctx, pageQuery)
    refuseCursor(before, isUuid)
    const found = await trash({ before, limit: limit + 1 })
    const rows = found.slice(0, limit)
    return pageOf(TRASHED, rows, found.length > limit ? rows.at(-1)!.id : null)
  }

  async store(ctx: HttpContext) {
    const { ids } = await readStrictly(ctx, idsBody)
    const { changeSetId, count } = await restoreTransactions(ids)
    ctx.response.status(201)
    return writtenAs({ count }, changeSetId)
  }
}
