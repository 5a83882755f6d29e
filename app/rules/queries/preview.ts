import { addMonths, type Day } from '#core/calendar'
import type { SearchReader } from '#ledger/queries/search/ast'
import { fieldsOfPatch } from '#rules/acts/evaluate'
import { meaningOf } from '#rules/conditions/meaning'
import { countPast, idsOfPast } from '#rules/running/candidates'
import { countOf, Past, type PlannedChange } from '#rules/running/past'
import type { Choice } from '#rules/running/changes'
import type { Draft } from '#rules/draft'
import type { WrittenRule } from '#rules/actions/read_rule'

/** A transaction that a rule would change, with all that would change of it. */
export interface PreviewRow {
  id: string
  changes: PlannedChange[]
  held: PlannedChange['held']
  reviewer: string | null
  isTicked: boolean
}

export interface Preview {
  /** Transactions that the rule is about since `from`, and those before it. */
  matches: number
  older: number
  /** Of those that were reckoned, how many would change as things are ticked. */
  wouldChange: number
  /** How many lines were reckoned, where that is not all. */
  isPartly: boolean
  rows: PreviewRow[]
  /** How many would change, or could, that are not shown. */
  more: number
}

const MOST_LINES = 2000
const MOST_ROWS = 50

/** Which rows are meant, as a draft says it. */
type Marks = Pick<Draft, 'older' | 'shown' | 'ticked'>

/** Which rows a draft means: since a year ago unless older ones are wished; what was unticked is left. */
export function choiceOf({ older, shown, ticked }: Marks, today: Day): Choice {
  const [on, isHeld] = [new Set(ticked), (id: string) => id.endsWith('!')]
  return {
    ...(older ? {} : { from: addMonths(today, -12) }),
    skip: shown.filter((id) => !isHeld(id) && !on.has(id)),
    take: shown
      .filter(isHeld)
      .map((id) => id.slice(0, -1))
      .filter((id) => on.has(id)),
  }
}

/** What a rule would do to the past, by the reckoning that does it. Null where it says nothing. */
export async function previewOf(
  rule: Pick<WrittenRule, 'condition' | 'pattern' | 'acts'>,
  draft: Marks,
  reader: SearchReader
): Promise<Preview | null> {
  const { meaning } = await meaningOf(rule, reader)
  if (!meaning) return null
  const choice = choiceOf(draft, reader.today)
  const yearAgo = addMonths(reader.today, -12)
  const ids = await idsOfPast(meaning, { ...choice, limit: MOST_LINES + 1 })
  const past = await Past.of(rule.acts, meaning, choice)
  const changes = await past.changes(ids.slice(0, MOST_LINES))
  const isPartly = ids.length > MOST_LINES
  const { since, older } = await countPast(meaning, yearAgo)
  const rows = rowsOf(changes, choice)
  const reckoned = countOf(changes)
  return {
    // A pattern is not asked of the database: what was reckoned is what is known.
    matches: meaning.pattern || !isPartly ? reckoned : draft.older ? since + older : since,
    older: draft.older ? 0 : older,
    wouldChange: rows.filter(({ isTicked }) => isTicked).length,
    isPartly,
    rows: rows.slice(0, MOST_ROWS),
    more: Math.max(rows.length - MOST_ROWS, 0),
  }
}

function rowsOf(changes: PlannedChange[], { skip, take }: Choice): PreviewRow[] {
  const [skipped, taken] = [new Set(skip), new Set(take)]
  const rows = new Map<string, PreviewRow>()
  for (const change of changes) {
    if (fieldsOfPatch(change.patch).length === 0) continue
    const id = change.row.transactionId
    const row = rows.get(id) ?? {
      id,
      changes: [],
      held: null,
      reviewer: change.reviewer,
      isTicked: true,
    }
    row.changes.push(change)
    row.held = row.held ?? (taken.has(id) ? null : change.held)
    row.isTicked = row.held === null && !skipped.has(id)
    rows.set(id, row)
  }
  return [...rows.values()]
}
