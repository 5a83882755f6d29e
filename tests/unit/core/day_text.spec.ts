import { test } from '@japa/runner'
import fc from 'fast-check'
import { addDays, type Day } from '#core/calendar'
import { parseDay } from '#core/day_text'

type Example = readonly [text: string, locale: string, day: Day | null]

test.group('Days that people type', () => {
  test('{0} in {1} is {2}')
    .with([
      ['2026-11-22', 'en-US', '2026-11-22'],
      ['2026/3/4', 'en-GB', '2026-03-04'],
      ['22/11/2026', 'en-GB', '2026-11-22'],
      ['11/22/2026', 'en-US', '2026-11-22'],
      ['3/4/2026', 'en-GB', '2026-04-03'],
      ['3/4/2026', 'en-US', '2026-03-04'],
      ['22.11.26', 'de-DE', '2026-11-22'],
      ['22. 11. 2026', 'cs-CZ', '2026-11-22'],
      ['22.11.', 'de-DE', '2026-11-22'],
      ['22-11-2026', 'nl-NL', '2026-11-22'],
      ['22 11', 'fr-FR', '2026-11-22'],
      ['1/5', 'en-GB', '2026-05-01'],
      ['3/1', 'en-GB', '2027-01-03'],
      ['24/11/99', 'en-GB', '1999-11-24'],
      ['٢٢/١١/٢٠٢٦', 'ar-EG', '2026-11-22'],
      ['today', 'fr-FR', '2026-11-22'],
      ['Yesterday ', 'en-US', '2026-11-21'],
      ['hier', 'fr-FR', '2026-11-21'],
      ['tomorrow', 'en-US', '2026-11-23'],
      ['-3', 'en-US', '2026-11-19'],
      ['−3', 'en-US', '2026-11-19'],
      ['+10', 'en-US', '2026-12-02'],
      ['22/11', 'en-US', null],
      ['31/04/2026', 'en-GB', null],
      ['29/02/2026', 'en-GB', null],
      ['22/11-2026', 'en-GB', null],
      ['22/11/126', 'en-GB', null],
      ['', 'en-GB', null],
      ['22', 'en-GB', null],
      ['soon', 'en-GB', null],
      ['1/1/1/1', 'en-GB', null],
    ] as Example[])
    .run(({ assert }, [text, locale, day]) => {
      assert.equal(parseDay(text, { locale, today: '2026-11-22' }), day)
    })

  test('without a year are in the past or the coming quarter', ({ assert }) => {
    const read = (text: string, today: Day) => parseDay(text, { locale: 'en-GB', today })
    assert.equal(read('22/11', '2026-01-05'), '2025-11-22')
    assert.equal(read('3/1', '2026-12-30'), '2027-01-03')
    assert.equal(read('1/9', '2026-06-01'), '2026-09-01')
    assert.equal(read('2/9', '2026-06-01'), '2025-09-02')
    assert.equal(read('29/2', '2024-06-01'), '2024-02-29')
    assert.equal(read('29/2', '2025-01-10'), '2024-02-29')
    assert.isNull(read('29/2', '2026-06-01'))
  })

  test('written the ISO way mean the same everywhere', () => {
    const locales = fc.constantFrom('en-US', 'en-GB', 'de-DE', 'fa-IR', 'th-TH', 'ja-JP', 'hu-HU')
    fc.assert(
      fc.property(fc.nat(700_000), locales, (count, locale) => {
        const day = addDays('1000-01-01', count)
        return parseDay(day, { locale, today: '2026-11-22' }) === day
      })
    )
  })
})
