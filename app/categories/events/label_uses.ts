/** A word that rows, rules and others carry. */
export interface Label {
  kind: 'category' | 'tag'
  id: string
}

/** Something that carries categories or tags; upper floors say how theirs are counted and moved. */
export interface LabelUse {
  /** `categories.uses.<name>` says it with its count. */
  name: string
  /** How many carry it, as far as the reader sees them. */
  count(label: Label): Promise<number>
  /** Within the open change set. Null takes a tag away; a category always goes into another one. */
  replace(label: Label, into: string | null): Promise<void>
  /** Gives what a change set took its label from the label back, where nobody changed it since. */
  restore?(changeSetId: string): Promise<void>
}

const uses: LabelUse[] = []

/** Registered in start/labels.ts. */
export const onLabel = (use: LabelUse) => void uses.push(use)

export interface CountedUse {
  name: string
  count: number
}

/** What carries the label, one number for each kind of thing, nothing left out. */
export async function countUses(label: Label): Promise<CountedUse[]> {
  const counted: CountedUse[] = []
  for (const use of uses) counted.push({ name: use.name, count: await use.count(label) })
  return counted
}

export async function replaceLabel(label: Label, into: string | null) {
  for (const use of uses) await use.replace(label, into)
}

export async function restoreLabels(changeSetId: string) {
  for (const use of uses) await use.restore?.(changeSetId)
}
