import { test } from '@japa/runner'
import fc from 'fast-check'
import * as formatting from '#core/formatting'
import { Money } from '#core/money'

const locale = 'en-US'
const usd = (amount: string) => Money.fromDecimal(amount, 'USD')
const text = (money: Money, options: Partial<formatting.MoneyFormat> = {}) =>
  formatting.formatMoney(money, { locale, ...options }).text

test.group('Printed amounts', () => {
  test('carry a true minus', ({ assert }) => {
    assert.equal(text(usd('-64.18')), '−$64.18')
    assert.equal(text(usd('1234567.89')), '$1,234,567.89')
    assert.equal(text(usd('-5'), { locale: 'de-DE' }), '−5,00\u00a0$')
  })

  test('show the sign that was asked for', ({ assert }) => {
    const signs = (amount: string) =>
      (['auto', 'always', 'never'] as const).map((sign) => text(usd(amount), { sign }))
    assert.deepEqual(signs('5'), ['$5.00', '+$5.00', '$5.00'])
    assert.deepEqual(signs('-5'), ['−$5.00', '−$5.00', '$5.00'])
    assert.deepEqual(signs('0'), ['$0.00', '$0.00', '$0.00'])
  })

  test('have the digits of our table, not of Intl', ({ assert }) => {
    assert.equal(text(new Money(1234n, 'JPY')), '¥1,234')
    assert.equal(text(new Money(1234n, 'IQD')), 'IQD\u00a01.234')
    assert.equal(text(new Money(1234n, 'AFN')), 'AFN\u00a012.34')
    assert.equal(text(new Money(50_000_000n, 'BTC')), 'BTC\u00a00.50')
    assert.equal(text(new Money(1n, 'BTC')), 'BTC\u00a00.00000001')
    assert.equal(text(new Money(-150_000_000n, 'POINTS')), '−POINTS\u00a01.50')
  })

  test('are exact at any size', ({ assert }) => {
    assert.equal(text(usd('92233720368547758.07')), '$92,233,720,368,547,758.07')
  })

  test('are written as Intl writes them, in every locale', () => {
    const locales = fc.constantFrom(
      ...['en-US', 'en-IN', 'es-ES', 'pl-PL', 'pt-PT', 'de-CH', 'fr-FR', 'ar-EG', 'fa-IR', 'he-IL'],
      ...['hi-IN', 'bn-BD', 'sv-SE', 'ff-Adlm', 'de-AT', 'nl-NL', 'bg-BG']
    )
    const codes = fc.constantFrom('USD', 'EUR', 'INR', 'JPY', 'KWD', 'CLF')
    const digits = fc.integer({ min: 1, max: 18 })
    const minors = digits.chain((count) =>
      fc.bigInt({ min: -(10n ** BigInt(count)), max: 10n ** BigInt(count) })
    )
    fc.assert(
      fc.property(minors, codes, locales, (minor, currency, place) => {
        const money = new Money(minor, currency)
        const scale = money.toDecimal().split('.')[1]?.length ?? 0
        const fractions = { minimumFractionDigits: scale, maximumFractionDigits: scale }
        const style = { style: 'currency', currency, signDisplay: 'exceptZero' } as const
        const format = new Intl.NumberFormat(place, { ...style, ...fractions })
        const expected = format.format(money.toDecimal() as `${number}`).replace('-', '−')
        return text(money, { locale: place, sign: 'always' }) === expected
      }),
      { numRuns: 500 }
    )
  })

  test('name the currency as the screen needs it', ({ assert }) => {
    const dollars = Money.fromDecimal('20', 'CAD')
    assert.equal(text(dollars), 'CA$20.00')
    assert.equal(text(dollars, { symbol: 'narrow' }), '$20.00')
    assert.equal(text(dollars, { symbol: 'code' }), 'CAD\u00a020.00')
  })

  test('are short for headlines and axes', ({ assert }) => {
    assert.equal(text(usd('68412.50'), { minor: false }), '$68,413')
    assert.equal(text(usd('-0.40'), { minor: false }), '$0')
    assert.equal(text(usd('68412.50'), { compact: true }), '$68.4K')
    assert.equal(text(usd('-1200000'), { compact: true }), '−$1.2M')
  })

  test('are marked up for machines, eyes and both directions of text', ({ assert }) => {
    assert.equal(
      formatting.moneyHtml(usd('-64.18'), { locale }),
      '<data value="-64.18" class="num"><bdi>−$64<span class="minor">.18</span></bdi></data>'
    )
    assert.equal(
      formatting.moneyHtml(usd('5'), { locale, sign: 'always' }),
      '<data value="5.00" class="num in"><bdi>+$5<span class="minor">.00</span></bdi></data>'
    )
    assert.equal(
      formatting.moneyHtml(usd('5.55'), { locale, minor: false }),
      '<data value="5.55" class="num"><bdi>$6</bdi></data>'
    )
  })

  test('never open or close a tag that is not theirs', () => {
    const locales = fc.constantFrom('en-US', 'ar-EG', 'he-IL', 'de-CH', 'fa-IR', 'hi-IN')
    const codes = fc.constantFrom('USD', 'JPY', 'BTC', 'POINTS', 'CLF')
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
        codes,
        locales,
        (...given) => {
          const [minor, code, place] = given
          const html = formatting.moneyHtml(new Money(minor, code), {
            locale: place,
            sign: 'always',
          })
          return /^<data value="[-\d.]+" class="num( in)?"><bdi>[^<>]+(<span class="minor">[^<>]+<\/span>[^<>]*)?<\/bdi><\/data>$/.test(
            html
          )
        }
      )
    )
  })
})

test.group('Printed days and counts', () => {
  test('leave out the year of today', ({ assert }) => {
    const day = (style: 'row' | 'short' | 'long', today?: '2026-12-01' | '2027-01-01') =>
      formatting.formatDay('2026-11-22', { locale: 'en-GB', style, today })
    assert.equal(day('row', '2026-12-01'), 'Sun 22 Nov')
    assert.match(day('row', '2027-01-01'), /^Sun,? 22 Nov 2026$/)
    assert.match(day('row'), /^Sun,? 22 Nov 2026$/)
    assert.equal(day('short', '2026-12-01'), '22 Nov')
    assert.match(day('long', '2026-12-01'), /^Sunday,? 22 November 2026$/)
    assert.equal(formatting.formatMonth('2026-11', { locale: 'fr-FR' }), 'novembre 2026')
  })

  test('are Gregorian everywhere and right in early years', ({ assert }) => {
    assert.match(formatting.formatMonth('2026-11', { locale: 'th-TH' }), /^พฤศจิกายน .*2026$/)
    assert.include(
      formatting.formatDay('0099-03-01', { locale: 'en-GB', style: 'long' }),
      '1 March 99'
    )
  })

  test('show an instant by the clocks of its zone', ({ assert }) => {
    const instant = new Date('2026-11-22T23:30:00Z')
    const shown = formatting.formatInstant(instant, { locale: 'en-GB', timeZone: 'Europe/Paris' })
    assert.equal(shown, '23 Nov 2026, 00:30')
  })

  test('count and compare', ({ assert }) => {
    assert.equal(formatting.formatCount(12000, 'de-DE'), '12.000')
    assert.equal(formatting.formatCount(-3n, 'en-US'), '−3')
    assert.equal(formatting.formatPercent(0.1234, 'en-US'), '12%')
    assert.equal(formatting.formatPercent(-0.1234, 'en-US', 1), '−12.3%')
  })

  test('tell how long ago', ({ assert }) => {
    const from = new Date('2026-11-22T12:00:00Z')
    const age = (seconds: number) =>
      formatting.relativeAge(from, new Date(from.getTime() + seconds * 1000), 'en-US')
    assert.equal(age(20), 'now')
    assert.equal(age(8 * 60 + 59), '8 min. ago')
    assert.equal(age(5 * 3600), '5 hr. ago')
    assert.equal(age(86_400), 'yesterday')
    assert.equal(age(-3 * 86_400), 'in 3 days')
    assert.equal(age(400 * 86_400), 'last yr.')
  })
})
