import fc from 'fast-check'
import { test } from '@japa/runner'
import { escapeText, foldLine, writeCalendar } from '#recurring/calendar/ical'

const unfold = (text: string) => text.replaceAll('\r\n ', '')

test.group('Calendar files', () => {
  test('no line is longer than 75 octets, and none loses a letter', ({ assert }) => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const line = `SUMMARY:${escapeText(text)}`
        const folded = foldLine(line)
        assert.equal(unfold(folded), line)
        for (const part of folded.split('\r\n')) {
          assert.isAtMost(Buffer.byteLength(part), 75)
          assert.isTrue(part.isWellFormed())
        }
        assert.notMatch(folded.replaceAll('\r\n', ''), /[\r\n]/)
      }),
      { numRuns: 200 }
    )
  })

  test('says what RFC 5545 asks for, letter by letter', ({ assert }) => {
    const file = writeCalendar({
      name: 'Home, sweet; home',
      madeAt: new Date('2026-11-20T08:05:09.123Z'),
      events: [
        {
          uid: 'a-2026-12-31@x',
          sequence: 3,
          day: '2026-12-31',
          summary: 'Rent\nEND:VEVENT \\ due',
        },
      ],
    })
    assert.equal(
      file,
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Money Tracker//Bills//EN',
        'CALSCALE:GREGORIAN',
        'METHOD:PUBLISH',
        'X-WR-CALNAME:Home\\, sweet\\; home',
        'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
        'X-PUBLISHED-TTL:PT6H',
        'BEGIN:VEVENT',
        'UID:a-2026-12-31@x',
        'DTSTAMP:20261120T080509Z',
        'DTSTART;VALUE=DATE:20261231',
        'DTEND;VALUE=DATE:20270101',
        'SEQUENCE:3',
        'SUMMARY:Rent\\nEND:VEVENT \\\\ due',
        'TRANSP:TRANSPARENT',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n')
    )
  })

  test('has a component even where nothing is due', ({ assert }) => {
    const file = writeCalendar({ name: 'Home', madeAt: new Date(0), events: [] })
    assert.match(file, /BEGIN:VTIMEZONE\r\n[^]*END:VTIMEZONE\r\nEND:VCALENDAR\r\n$/)
    assert.notInclude(file, 'VEVENT')
  })
})
