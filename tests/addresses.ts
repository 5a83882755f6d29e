const ANY_ID = '0193a1de-0000-7000-8000-000000000000'

/** Places of addresses that hold no id. */
const PLACES: Record<string, string> = {
  period: '2026-11',
  month: '2026-11',
  year: '2026',
  kind: 'cash-flow',
  sum: 'accounts',
  field: 'note',
  file: `${'a'.repeat(43)}.ics`,
}

/** An address that a route answers, of something that nobody has. */
export const addressOf = (pattern: string) =>
  pattern.replaceAll(/:(\w+)\??/g, (_, place: string) => PLACES[place] ?? ANY_ID)
