import { changeSet } from '#core/change_set'
import { changeField, isOfLine } from '#ledger/actions/change_field'
import { transactionFacts } from '#ledger/queries/transaction_facts'
import type { Day } from '#core/calendar'
import type { transactionChange } from '#api/operations/transactions'

type Body = Awaited<ReturnType<(typeof transactionChange)['validator']['validate']>>
type Value = Parameters<typeof changeField>[1]

/** Each field as the row's own form would send it. */
function valuesOf(body: Body): Value[] {
  const { payee, occurred_on: day, category_id: id, note, tags, ...rest } = body
  const values: (Value | null)[] = [
    payee === undefined ? null : { field: 'payee', name: payee },
    day === undefined ? null : { field: 'date', day: day as Day },
    id === undefined ? null : { field: 'category', id },
    note === undefined ? null : { field: 'note', text: note },
    tags === undefined ? null : { field: 'tags', names: tags },
    rest.amount_minor === undefined ? null : { field: 'amount', minor: BigInt(rest.amount_minor) },
    rest.account_id === undefined ? null : { field: 'account', id: rest.account_id },
  ]
  return values.filter((value) => value !== null)
}

/**
 * Writes several fields of a transaction as one change; the row is held and was seen as it is. Answers
 * null where all of it was so already. @throws as changeField
 */
export async function changeTransaction(id: string, body: Body): Promise<string | null> {
  const values = valuesOf(body)
  const lineId = body.line_id ?? null
  if (values.length === 1) return write(id, lineId, values[0])
  let isChanged = false
  const changeSetId = await changeSet(
    { cause: 'transactions.changed', details: { count: 1, field: 'several' } },
    async (own) => {
      for (const value of values) {
        if (await write(id, lineId, value)) isChanged = true
      }
      return own
    }
  )
  return isChanged ? changeSetId : null
}

async function write(transactionId: string, lineId: string | null, value: Value) {
  const facts = await transactionFacts(transactionId)
  const { field } = value
  const line = facts!.lines.find((each) => each.id === (lineId ?? facts!.lines[0].id))
  const version = isOfLine(field, lineId) ? (line?.version ?? 0) : facts!.version
  const own = field === 'category' || field === 'tags' || field === 'note' ? lineId : null
  const { changeSetId } = await changeField({ transactionId, lineId: own, field, version }, value)
  return changeSetId
}
