import { minorOrNull } from '#core/amount_text'
import { addDays, addMonths, type Day } from '#core/calendar'
import type { Expected } from '#forecast/projection'

export interface Wish {
  once: string | null
  on: string | null
  monthly: string | null
  without: string | null
}

interface Reader {
  currency: string
  locale: string
  today: Day
  days: number
  /** What it is called. */
  name: string
}

/** What the wish adds: money that goes out (a minus says that it comes in), and which texts cannot be read. */
export function whatIf({ once, on, monthly }: Wish, reader: Reader) {
  const { today, days } = reader
  const unreadable: string[] = []
  const read = (text: string | null) => {
    if (!text) return null
    const minor = minorOrNull(text, reader.currency, reader.locale)
    if (minor === null) unreadable.push(text)
    return minor
  }
  const single = read(once)
  const each = read(monthly)
  const until = addDays(today, days)
  const expected: Expected[] = []
  if (single) expected.push(asked(reader.name, (on as Day | null) ?? today, single))
  for (let month = 1; each && addMonths(today, month) <= until; month++)
    expected.push(asked(reader.name, addMonths(today, month), each))
  return { expected: expected.filter(({ day }) => day >= today && day <= until), unreadable }
}

const asked = (name: string, day: Day, outMinor: bigint): Expected => ({
  day,
  name,
  seriesId: null,
  amountMinor: -outMinor,
  lowMinor: -outMinor,
  highMinor: -outMinor,
})
