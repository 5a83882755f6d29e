import { tenantDb } from '#core/household_scope'
import { ownFlow } from '#ledger/actions/ties/flows'
import type { CategoryOrigin } from '#ledger/actions/record_transactions'

export interface WrittenLine {
  id: string
  /** It is not there yet. */
  isNew: boolean
  transactionId: string
  position: number
  /** Minor units, positive into the account. */
  amountMinor: bigint
  categoryId: string | null
  categoryOrigin: CategoryOrigin
  note: string | null
  tagIds: string[]
}

/**
 * Writes lines as they are to be, those that are there and new ones: three statements for any number.
 * Their flow follows their category, where nothing else says it. Those that are not named stay.
 */
export async function writeLines(lines: WrittenLine[]) {
  const [kept, made] = [lines.filter(({ isNew }) => !isNew), lines.filter(({ isNew }) => isNew)]
  if (kept.length > 0) await tenantDb().rawQuery(UPDATE, [JSON.stringify(kept.map(columnsOf))])
  if (made.length === 0) return
  await tenantDb().rawQuery(INSERT, [JSON.stringify(made.map(columnsOf))])
}

const columnsOf = (line: WrittenLine) => ({
  id: line.id,
  transaction_id: line.transactionId,
  position: line.position,
  amount_minor: line.amountMinor.toString(),
  category_id: line.categoryId,
  category_origin: line.categoryOrigin,
  note: line.note,
  tag_ids: line.tagIds,
})

const ROW = /* sql */ `as row (id uuid, transaction_id uuid, position smallint, amount_minor bigint, category_id uuid,
  category_origin text, note text, tag_ids uuid[])`

const FLOW = ownFlow('row')

const UPDATE = /* sql */ `
  update transaction_lines line set position = new.position, amount_minor = new.amount_minor,
    category_id = new.category_id, category_origin = new.category_origin, note = new.note, tag_ids = new.tag_ids,
    flow = case when line.flow_origin <> 'category' then line.flow else new.flow end, version = line.version + 1
  from (select row.*, ${FLOW} as flow from jsonb_to_recordset(?::jsonb) ${ROW}) new
  where line.household_id = app.household_id() and line.id = new.id
    and (line.position, line.amount_minor, line.category_id, line.category_origin, line.note, line.tag_ids,
      case when line.flow_origin <> 'category' then line.flow else new.flow end)
    is distinct from (new.position, new.amount_minor, new.category_id, new.category_origin, new.note, new.tag_ids, line.flow)`

const INSERT = /* sql */ `
  insert into transaction_lines (household_id, id, transaction_id, position, amount_minor, category_id,
    category_origin, note, tag_ids, flow)
  select app.household_id(), row.*, ${FLOW} from jsonb_to_recordset(?::jsonb) ${ROW}`
