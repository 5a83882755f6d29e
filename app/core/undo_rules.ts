interface UndoRule {
  /** What becomes of a row that the change set made: a tombstone, or nothing is left of it. */
  made: 'tombstone' | 'delete' | 'stay'
  /** What else a tombstone says. */
  mark?: Record<string, string>
  /** A row whose parent was made by the same change set goes with its parent. */
  parent?: { table: string; column: string }
  /** The column that names the record a row is a part of, where records do not hang together. */
  record?: string
}

export const rules = new Map<string, UndoRule>()

/** Says how rows of a table are taken back; a table that is not named cannot be undone. */
export const undoable = (table: string, rule: UndoRule) => void rules.set(table, rule)

/** `isBack` is false where an undo is undone: what was done counts again. */
type Reversal = (details: Record<string, unknown>, isBack: boolean) => Promise<void>
export const reversals = new Map<string, Reversal>()

/** Says how to take back what no history is kept of, by the cause of the change set. */
export const reversible = (cause: string, reversal: Reversal) => void reversals.set(cause, reversal)

/** What is to be put right after any undo, told the id of its own change set. */
type Aftermath = (changeSetId: string) => Promise<void>
export const aftermaths: Aftermath[] = []

/** For facts from outside that went on while a change stood, and that taking it back must not hide. */
export const afterUndo = (aftermath: Aftermath) => void aftermaths.push(aftermath)
