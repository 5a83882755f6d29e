import { addDays, type Day } from '#core/calendar'

/** An all-day event of a calendar file. */
export interface CalendarEvent {
  /** The same for the same event, for ever. */
  uid: string
  /** Grows whenever the event is another one than it was. */
  sequence: number
  day: Day
  summary: string
  description?: string
}

interface Calendar {
  name: string
  /** When the file was made. */
  madeAt: Date
  events: CalendarEvent[]
}

/** Octets of a line without its end, at most (RFC 5545, 3.1). */
const LONGEST_LINE = 75
const encoder = new TextEncoder()

/** A calendar file of RFC 5545, with all its line ends. */
export function writeCalendar({ name, madeAt, events }: Calendar): string {
  const stamp = stampOf(madeAt)
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Money Tracker//Bills//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(name)}`,
    // Programs that know it ask so often; what was revoked answers nobody from the next time on.
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    'X-PUBLISHED-TTL:PT6H',
    ...(events.length > 0 ? events.flatMap((event) => eventLines(event, stamp)) : NOTHING),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${foldLine(line)}\r\n`).join('')
}

/** A calendar has a component at least (RFC 5545, 3.6); one without events says which time it would go by. */
const NOTHING = [
  'BEGIN:VTIMEZONE',
  'TZID:Etc/UTC',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0000',
  'END:STANDARD',
  'END:VTIMEZONE',
]

const eventLines = (event: CalendarEvent, stamp: string) => [
  'BEGIN:VEVENT',
  `UID:${event.uid}`,
  `DTSTAMP:${stamp}`,
  `DTSTART;VALUE=DATE:${compact(event.day)}`,
  `DTEND;VALUE=DATE:${compact(addDays(event.day, 1))}`,
  `SEQUENCE:${event.sequence}`,
  `SUMMARY:${escapeText(event.summary)}`,
  ...(event.description ? [`DESCRIPTION:${escapeText(event.description)}`] : []),
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
]

const compact = (day: Day) => day.replaceAll('-', '')
const stampOf = (instant: Date) => instant.toISOString().replace(/[-:]|\.\d+/g, '')

/** A text as a value: what parts values is marked, line breaks are "\n", other control letters go. */
export const escapeText = (text: string) =>
  text
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll(/\p{Cc}/gu, '')

/** Breaks a line so that no part has more than 75 octets; a letter stays whole. */
export function foldLine(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const letter of line) {
    const length = encoder.encode(letter).length
    if (octets + length > LONGEST_LINE) {
      parts.push(part)
      // The blank that begins the next line counts.
      part = ''
      octets = 1
    }
    part += letter
    octets += length
  }
  return [...parts, part].join('\r\n ')
}
