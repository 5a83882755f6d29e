import { flowWithoutCategory, type Flow } from '#categories/models/category'
import type { CategoryOrigin } from '#ledger/actions/record_transactions'
import { FIELD_OF, type Act, type Field } from '#rules/acts/acts'
import { partsOf, type Part } from '#rules/acts/shares'

/** A line with its transaction, as far as rules may speak of it. Minor units of `currency`. */
export interface Candidate {
  transactionId: string
  lineId: string
  /** Of the line. */
  amountMinor: bigint
  currency: string
  /** How many lines the transaction has. */
  lineCount: number
  categoryId: string | null
  categoryOrigin: CategoryOrigin
  flow: Flow
  flowOrigin: 'category' | 'transfer' | 'rule' | 'user'
  tagIds: string[]
  userPayee: string | null
  cleanPayee: string | null
  note: string | null
  needsReview: boolean
  /** Of the transaction, and of the line. */
  version: number
  lineVersion: number
}

/** Only what changes. */
export interface Patch {
  categoryId?: string
  cleanPayee?: string
  note?: string
  tagIds?: string[]
  flow?: 'excluded' | 'transfer'
  reviewed?: true
  parts?: Part[]
  /** The bill that it is tied to. */
  billId?: string
}

export interface Terms {
  /** How reports count each category that is in use; what is not here cannot be given. */
  flows: Map<string, Flow>
  /** Transactions that may be tied to the bill that the acts name. */
  ties?: Set<string>
  /** A person wished it for this very row: then what a person chose before gives way. */
  insists?: boolean
  /** Whether an earlier rule has spoken of the field, or this one before. */
  isTaken?: (field: Field) => boolean
}

/**
 * What acts change of a row: a pure question, so that what is shown before is what happens. A
 * person's own words stay: their category and kind (unless they insist), their payee, a note.
 */
export function evaluate(row: Candidate, acts: Act[], terms: Terms): Patch {
  const patch: Patch = {}
  for (const act of acts) {
    const write = WRITERS[act.type] as Writer<Act>
    if (!terms.isTaken?.(FIELD_OF[act.type])) write(act, row, patch, terms)
  }
  if (patch.tagIds && isSameSet(patch.tagIds, row.tagIds)) delete patch.tagIds
  if (!terms.isTaken?.('split')) split(acts, row, patch, terms)
  return patch
}

/** The fields that a patch changes. */
export function fieldsOfPatch(patch: Patch): Field[] {
  const fields: [unknown, Field][] = [
    [patch.categoryId, 'category'],
    [patch.cleanPayee, 'payee'],
    [patch.tagIds, 'tags'],
    [patch.note, 'note'],
    [patch.parts, 'split'],
    [patch.flow, 'flow'],
    [patch.reviewed, 'reviewed'],
    [patch.billId, 'bill'],
  ]
  return fields.filter(([value]) => value !== undefined).map(([, field]) => field)
}

/** How reports count a line with a category: as it says, unless something else said so before. */
export const flowAfter = (row: Candidate, patch: Patch, { flows }: Terms): Flow => {
  if (patch.flow) return patch.flow
  if (row.flowOrigin !== 'category') return row.flow
  const categoryId = patch.categoryId ?? row.categoryId
  return (categoryId && flows.get(categoryId)) || flowOf(row)
}

const flowOf = (row: Candidate) =>
  row.categoryId ? row.flow : flowWithoutCategory(row.amountMinor)

/** Whether a person said of this row what an act would say otherwise. */
export function overrulesPerson(row: Candidate, acts: Act[], terms: Terms): boolean {
  const wished = evaluate(row, acts, { ...terms, insists: true })
  const granted = evaluate(row, acts, { ...terms, insists: false })
  return fieldsOfPatch(wished).length > fieldsOfPatch(granted).length
}

type Writer<A extends Act> = (act: A, row: Candidate, patch: Patch, terms: Terms) => void
type Writers = { [T in Act['type']]: Writer<Extract<Act, { type: T }>> }

const WRITERS: Writers = {
  category({ categoryId }, row, patch, { flows, insists }) {
    const isOwn = row.categoryOrigin === 'user' && !insists
    if (!isOwn && flows.has(categoryId) && row.categoryId !== categoryId)
      patch.categoryId = categoryId
  },
  payee({ name }, row, patch) {
    if (row.userPayee === null && row.cleanPayee !== name) patch.cleanPayee = name
  },
  tag({ tagId }, row, patch) {
    const tags = patch.tagIds ?? row.tagIds
    if (!tags.includes(tagId)) patch.tagIds = [...tags, tagId]
  },
  untag({ tagId }, row, patch) {
    patch.tagIds = (patch.tagIds ?? row.tagIds).filter((id) => id !== tagId)
  },
  note({ text }, row, patch) {
    if (!row.note) patch.note = text
  },
  reviewed(_act, row, patch) {
    if (row.needsReview) patch.reviewed = true
  },
  exclude: (_act, row, patch, terms) => setFlow('excluded', row, patch, terms),
  transfer: (_act, row, patch, terms) => setFlow('transfer', row, patch, terms),
  bill({ billId }, row, patch, { ties }) {
    if (ties?.has(row.transactionId)) patch.billId = billId
  },
  // All parts together, below.
  split() {},
  // Changes nothing: see running/tell_of_rows.ts.
  notify() {},
}

function setFlow(flow: 'excluded' | 'transfer', row: Candidate, patch: Patch, terms: Terms) {
  const isOwn = ['user', 'transfer'].includes(row.flowOrigin) && !terms.insists
  if (!isOwn && row.flow !== flow) patch.flow = flow
}

function split(acts: Act[], row: Candidate, patch: Patch, { flows, insists }: Terms) {
  const shares = acts.filter((act) => act.type === 'split')
  if (shares.length === 0 || row.lineCount > 1) return
  if (row.categoryOrigin === 'user' && !insists) return
  const parts = partsOf(row, shares)?.map((part) => ({
    ...part,
    categoryId: part.categoryId && flows.has(part.categoryId) ? part.categoryId : null,
  }))
  if (parts) patch.parts = parts
}

const isSameSet = (some: string[], others: string[]) =>
  some.length === others.length && some.every((one) => others.includes(one))
