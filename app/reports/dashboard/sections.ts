/** The parts of the first page, in their usual order. */
export const SECTIONS = [
  'net_worth',
  'month',
  'budget',
  'bills',
  'goals',
  'review',
  'recent',
  'insights',
  'spending',
] as const
export type SectionKey = (typeof SECTIONS)[number]

/** How a person has the page: every section once, and which of them are not shown. */
export interface Layout {
  sections: SectionKey[]
  hidden: SectionKey[]
}

export const USUAL_LAYOUT: Layout = { sections: [...SECTIONS], hidden: [] }

export const isSection = (text: unknown): text is SectionKey =>
  (SECTIONS as readonly unknown[]).includes(text)

/** What somebody wrote or sent, made whole: unknown and repeated names are dropped, missing ones come last. */
export function layoutOf(sections: unknown[], hidden: unknown[]): Layout {
  const named = [...new Set(sections.filter(isSection))]
  const missing = SECTIONS.filter((key) => !named.includes(key))
  return {
    sections: [...named, ...missing],
    hidden: SECTIONS.filter((key) => hidden.includes(key)),
  }
}

/** With one section a place further up or down; at the end of the list it stays. */
export function movedLayout(layout: Layout, key: SectionKey, by: -1 | 1): Layout {
  const from = layout.sections.indexOf(key)
  const to = from + by
  if (to < 0 || to >= layout.sections.length) return layout
  const sections = layout.sections.toSpliced(from, 1).toSpliced(to, 0, key)
  return { ...layout, sections }
}
