import { errors } from '@adonisjs/lucid'
import { Refusal } from '#core/refusal'
import { writtenAs } from '#api/answers'
import { BULK_RUN } from '#api/operations/ledger'
import { bulkBody } from '#api/operations/transactions'
import { BULK } from '#api/shapes/transactions'
import { readStrictly } from '#api/strict_body'
import { strictFilter } from '#api/transaction_told'
import { bulkEdit } from '#ledger/actions/bulk/bulk_edit'
import { bulkLimits, startBulkRun } from '#ledger/actions/bulk/runs'
import { bulkRun } from '#ledger/queries/bulk_run'
import { scopeIds } from '#ledger/queries/scope'
import type { HttpContext } from '@adonisjs/core/http'

type Body = Awaited<ReturnType<(typeof bulkBody)['validator']['validate']>>

/** One thing done to many transactions. */
export default class BulkEditsController {
  async store(ctx: HttpContext) {
    const body = await readStrictly(ctx, bulkBody)
    const ids = await meant(ctx, body)
    const wish = { act: body.act, value: valueOf(body) }
    ctx.response.status(201)
    if (ids.length > bulkLimits.atOnce) {
      const { id: runId, left } = await startBulkRun(ids, wish)
      return writtenAs(BULK.tell({ changed: 0, left, runId }), null)
    }
    const { changeSetId, ...edited } = await bulkEdit(ids, wish)
    return writtenAs(BULK.tell({ ...edited, runId: null }), changeSetId)
  }

  async show({ params }: HttpContext) {
    const run = await bulkRun(params.id)
    if (!run) throw new errors.E_ROW_NOT_FOUND()
    return BULK_RUN.tell(run)
  }
}

async function meant(ctx: HttpContext, { ids, filter, expected }: Body) {
  if (ids) return scopeIds({ ids })
  if (!filter || expected === undefined)
    throw new Refusal('ids', 'required', 'Name ids, or a filter and how many it shows.')
  return scopeIds({ filter: await strictFilter(ctx, filter), expected })
}

function valueOf(body: Body): string | null {
  if (body.act === 'split') return [body.parts ?? 2, body.category_id ?? []].flat().join(' ')
  const values: Record<string, string | null | undefined> = {
    category: body.category_id,
    tag: body.tag_id,
    untag: body.tag_id,
    account: body.account_id,
    payee: body.payee,
    note: body.note,
    date: body.occurred_on,
  }
  const value = values[body.act]
  const isNeeded = ['tag', 'untag', 'account', 'payee', 'date'].includes(body.act)
  if (isNeeded && !value) throw new Refusal('act', 'value', 'Say also what it is to be.')
  return value ?? null
}
