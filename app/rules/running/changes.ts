import { tenantDb } from '#core/household_scope'
import type { Flow } from '#categories/models/category'
import {
  evaluate,
  fieldsOfPatch,
  overrulesPerson,
  type Candidate,
  type Patch,
  type Terms,
} from '#rules/acts/evaluate'
import type { Act, Field } from '#rules/acts/acts'

/** What a rule does to a line and its transaction. */
export interface Change<Row extends Candidate = Candidate> {
  row: Row
  patch: Patch
  /** Why it is left alone unless somebody says otherwise: a person reviewed or reconciled it, or chose otherwise. */
  held: 'reviewed' | 'chosen' | 'reconciled' | null
}

/** Said of a whole transaction, once, whichever of its lines is met first. */
const OF_TRANSACTION = new Set<Field>(['payee', 'note', 'reviewed', 'bill'])

/** What a field of a row belongs to: the transaction, or the line. */
export const subjectOf = (row: Candidate, field: Field) =>
  OF_TRANSACTION.has(field) ? row.transactionId : row.lineId

/** Who has spoken of which field of what; a field goes to the first. */
export class Claims {
  #taken = new Map<Field, Set<string>>()

  isTaken(row: Candidate, field: Field) {
    return field !== 'tags' && Boolean(this.#taken.get(field)?.has(subjectOf(row, field)))
  }

  take(row: Candidate, fields: Field[]) {
    for (const field of fields) {
      if (!this.#taken.has(field)) this.#taken.set(field, new Set())
      this.#taken.get(field)!.add(subjectOf(row, field))
    }
  }

  /** What was said did not come to be: it may be said anew. */
  release(row: Candidate, fields: Field[]) {
    for (const field of fields) this.#taken.get(field)?.delete(subjectOf(row, field))
  }
}

/** How reports count the categories that rules may give. */
export async function categoryFlows(): Promise<Map<string, Flow>> {
  const { rows } = await tenantDb().rawQuery(FLOWS)
  return new Map(rows.map(({ id, flow }: { id: string; flow: Flow }) => [id, flow]))
}

const FLOWS = /* sql */ `
  select id, flow from categories
  where household_id = app.household_id() and deleted_at is null and archived_at is null`

/** Which rows of the past are meant. */
export interface Choice {
  /** The first day; all of history when left out. */
  from?: string
  /** Transactions that are left alone although the rule would change them. */
  skip: string[]
  /** Transactions that are changed although a person reviewed or chose them. */
  take: string[]
}

interface Planned {
  acts: Act[]
  flows: Map<string, Flow>
  ties: Set<string>
  claims: Claims
  reviewed: Set<string>
  /** Whether a rule before this one has spoken of the field. */
  isTaken?: (row: Candidate, field: Field) => boolean
}

/** What a rule would do to rows of the past, held ones included: as if they were wished. */
export function plan<Row extends Candidate & { isReconciled: boolean }>(
  rows: Row[],
  choice: Pick<Choice, 'take'>,
  { acts, flows, ties, claims, reviewed, isTaken = () => false }: Planned
): Change<Row>[] {
  const changes = rows.map((row): Change<Row> => {
    const isGone = (field: Field) => claims.isTaken(row, field) || isTaken(row, field)
    const terms: Terms = { flows, ties, isTaken: isGone }
    const held =
      reasonToHold(row, acts, terms, reviewed) ?? (row.isReconciled ? 'reconciled' : null)
    const patch = evaluate(row, acts, { ...terms, insists: held !== null && held !== 'reconciled' })
    claims.take(row, fieldsOfPatch(patch))
    return { row, patch, held }
  })
  // A transaction is left alone as a whole, and taken as a whole.
  const reasons = new Map(
    changes.flatMap(({ row, held }) => (held ? [[row.transactionId, held] as const] : []))
  )
  for (const id of choice.take) reasons.delete(id)
  return changes.map((change) => ({
    ...change,
    held: reasons.get(change.row.transactionId) ?? null,
  }))
}

function reasonToHold(row: Candidate, acts: Act[], terms: Terms, reviewed: Set<string>) {
  if (reviewed.has(row.transactionId)) return 'reviewed'
  return overrulesPerson(row, acts, terms) ? 'chosen' : null
}

/** Those that happen. */
export function granted<Row extends Candidate>(changes: Change<Row>[], { skip }: Choice) {
  const skipped = new Set(skip)
  return changes.filter(
    ({ row, patch, held }) =>
      held === null && !skipped.has(row.transactionId) && fieldsOfPatch(patch).length > 0
  )
}
