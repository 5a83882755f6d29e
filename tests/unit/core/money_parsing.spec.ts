import { test } from '@japa/runner'
import fc from 'fast-check'
import { Money } from '#core/money'
import { Refusal } from '#core/refusal'

type Example = readonly [text: string, currency: string, locale: string, decimal: string]

function ruleFor(text: string, currency: string, locale = 'en-US'): string {
  try {
    return Money.parse(text, currency, locale).toDecimal()
  } catch (error) {
    if (error instanceof Refusal) return error.rule
    throw error
  }
}

test.group('Amounts that people write', () => {
  test('{0} of {1} in {2}')
    .with([
      ['1,234.50', 'USD', 'en-US', '1234.50'],
      ['1.234,56', 'EUR', 'de-DE', '1234.56'],
      ['1.234,56', 'EUR', 'en-US', '1234.56'],
      ["1'234.50", 'CHF', 'de-CH', '1234.50'],
      ['1’234.50', 'CHF', 'de-CH', '1234.50'],
      ['1 234,5', 'EUR', 'fr-FR', '1234.50'],
      ['1\u202f234,5 €', 'EUR', 'fr-FR', '1234.50'],
      ['12,34,567.00', 'INR', 'en-IN', '1234567.00'],
      ['1,234', 'USD', 'en-US', '1234.00'],
      ['1,234', 'KWD', 'de-DE', '1.234'],
      ['1.234', 'EUR', 'de-DE', '1234.00'],
      ['1.234', 'KWD', 'en-US', '1.234'],
      ['1.234', 'EUR', 'fr-FR', '1234.00'],
      ['12,5', 'USD', 'en-US', '12.50'],
      ['0,500', 'USD', 'en-US', '0.50'],
      ['1,234,567', 'USD', 'de-DE', '1234567.00'],
      ['.5', 'USD', 'en-US', '0.50'],
      ['5.', 'USD', 'en-US', '5.00'],
      ['007', 'USD', 'en-US', '7.00'],
      ['1500', 'JPY', 'ja-JP', '1500'],
      ['￥１，５００', 'JPY', 'ja-JP', '1500'],
      ['١٬٢٣٤٫٥٠', 'EGP', 'ar-EG', '1234.50'],
      ['۱۲۳٫۴', 'EUR', 'fa-IR', '123.40'],
      ['१२,३४,५६७', 'INR', 'hi-IN', '1234567.00'],
    ] as Example[])
    .run(({ assert }, [text, currency, locale, decimal]) => {
      assert.equal(Money.parse(text, currency, locale).toDecimal(), decimal)
    })

  test('have many ways to say money out: {$self}')
    .with(
      [
        '-12',
        '−12',
        '–12',
        '12-',
        '12.00-',
        '(12.00)',
        '($12.00)',
        '$(12)',
        '-$12',
        '$-12',
        '12 DR',
      ].concat(['- 12', '\u200e-12', '12.00 dr.', 'USD -12', '-12 USD', '−US$12'])
    )
    .run(({ assert }, text) => {
      assert.equal(Money.parse(text, 'USD').toDecimal(), '-12.00')
    })

  test('have ways to say money in: {$self}')
    .with(['+12', '12 CR', '12CR', '$12.00 CR', '12+', '12.-', '12,–', 'usd 12'])
    .run(({ assert }, text) => {
      assert.equal(Money.parse(text, 'USD').toDecimal(), '12.00')
    })

  test('know how their currency is written', ({ assert }) => {
    assert.equal(Money.parse('Fr. 12.50', 'CHF', 'de-CH').minor, 1250n)
    assert.equal(Money.parse('12,50 kr.', 'DKK', 'da-DK').minor, 1250n)
    assert.equal(Money.parse('R$ 1.234,50', 'BRL', 'pt-BR').minor, 123450n)
    assert.equal(Money.parse('12,50 zł', 'PLN', 'pl-PL').minor, 1250n)
    assert.equal(Money.parse('0.5 BTC', 'BTC', 'en-US').minor, 50_000_000n)
    assert.equal(Money.parse('$1,234.50 CR', 'CAD', 'en-CA').minor, 123450n)
  })

  test('that say something else are refused with the reason {1}')
    .with([
      ['', 'required'],
      ['  ', 'required'],
      ['€5', 'amountCurrency'],
      ['5 EUR', 'amountCurrency'],
      ['1.005', 'amountDecimals'],
      ['1,2345', 'amountDecimals'],
      ['99999999999999999999', 'amountRange'],
      ['9'.repeat(150), 'amountRange'],
      ['9'.repeat(100_000), 'amount'],
      ['abc', 'amount'],
      ['-', 'amount'],
      ['.', 'amount'],
      ['$', 'amount'],
      ['1e5', 'amount'],
      ['0x10', 'amount'],
      ['1.2.3', 'amount'],
      ['1,23,4', 'amount'],
      ['1 2', 'amount'],
      ['1,234.567,8', 'amount'],
      ['1.234 567,00', 'amount'],
      ['--5', 'amount'],
      ['-5 DR', 'amount'],
      ['(-5)', 'amount'],
      ['(5', 'amount'],
      ['5)', 'amount'],
      ['12 dollars', 'amount'],
      ['1/2', 'amount'],
      ['5 - 3', 'amount'],
    ])
    .run(({ assert }, [text, rule]) => {
      assert.equal(ruleFor(text, 'USD'), rule)
    })

  test('are refused beside the field that was asked', ({ assert }) => {
    try {
      Money.parse('1.5', 'JPY', 'ja-JP', 'lines.0.amount')
      assert.fail('1.5 yen were taken')
    } catch (error) {
      assert.instanceOf(error, Refusal)
      assert.deepEqual((error as Refusal).messages, [
        {
          field: 'lines.0.amount',
          rule: 'amountDecimals',
          message: 'JPY has at most 0 decimals',
          meta: { currency: 'JPY', decimals: 0 },
        },
      ])
    }
  })

  test('come back as they were printed, in every locale', () => {
    const locales = fc.constantFrom(
      ...['en-US', 'en-IN', 'de-DE', 'de-CH', 'fr-FR', 'ar-EG', 'fa-IR', 'he-IL', 'sv-SE', 'pl-PL'],
      ...['mr-IN', 'bn-BD', 'my-MM', 'es-ES', 'pt-BR', 'ja-JP', 'hu-HU', 'tr-TR', 'da-DK', 'ne-NP']
    )
    const currencies = fc.constantFrom('USD', 'EUR', 'CHF', 'INR', 'PLN', 'DKK', 'BRL', 'ILS')
    const minors = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n })
    fc.assert(
      fc.property(minors, currencies, locales, (minor, currency, locale) => {
        const money = new Money(minor, currency)
        const format = new Intl.NumberFormat(locale, { style: 'currency', currency })
        const text = format.format(money.toDecimal() as `${number}`)
        return Money.parse(text, currency, locale).equals(money)
      })
    )
  })

  test('are read or refused, whatever they are', () => {
    const pieces = fc.constantFrom(..."0123456789.,' -()$€٫٬١+".split(''), 'CR', 'DR', 'USD')
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (list) => {
        return typeof ruleFor(list.join(''), 'USD') === 'string'
      })
    )
  })
})
