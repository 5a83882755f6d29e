import fc from 'fast-check'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { exponentOf } from '#core/currencies'
import { ACTIVE, UNOFFICIAL, WITHDRAWN, WITHOUT_MINOR_UNIT } from '#core/currency_table'
import { convertedSum, factorOf } from '#currencies/convert'
import { convertedBalances } from '#currencies/queries/converted_balances'
import { DAY_FACTORS, MISSING, MONTH_FACTORS } from '#currencies/queries/conversion'
import { tenantDb } from '#core/household_scope'
import { changeSet } from '#core/change_set'
import { sqlBindings } from '#core/sql_bindings'
import { uuidv7 } from '#core/uuid'
import { forgetRates, knowRates } from '#tests/functional/currencies/rate_server'
import { aPerson, type Person } from '#tests/world'

const RATES = { USD: '1.0547', JPY: '160.33', KWD: '0.3245', GBP: '0.83' }
const DAY = '2026-10-14'
const CODES = ['EUR', ...Object.keys(RATES)]
const perEuro = (currency: string) => ({ currency, perEuro: { EUR: '1', ...RATES }[currency]! })

type Sum = [currency: string, minor: bigint]

/** What the database makes of sums of one month, or of one day. */
async function converted(person: Person, by: 'month' | 'day', currency: string, sums: Sum[]) {
  const factors = by === 'month' ? MONTH_FACTORS : DAY_FACTORS
  const when = by === 'month' ? '2026-10-01' : DAY
  return person.within(async () => {
    const { rows } = await tenantDb().rawQuery(
      `with sums as (select currency, minor, '${when}'::date as ${by}
         from jsonb_to_recordset((:sums)::jsonb) s (currency text, minor bigint)), ${factors}
       select app.rounded(sum(s.minor * f.factor)) as minor, ${MISSING} as missing
       from sums s join factors f using (currency, ${by})`,
      sqlBindings({
        currency,
        sums: JSON.stringify(sums.map(([code, minor]) => ({ currency: code, minor: `${minor}` }))),
      })
    )
    return rows[0] as { minor: bigint | null; missing: string[] }
  })
}

const ownRate = (person: Person, rate: Record<string, string>) =>
  person.within(() =>
    changeSet({ cause: 'currencies.rate_added' }, () =>
      tenantDb()
        .table('household_rates')
        .insert({ household_id: person.householdId, id: uuidv7(), ...rate })
    )
  )

test.group('Sums of several currencies', (group) => {
  let person: Person
  group.setup(async () => {
    person = await aPerson()
    await knowRates({ [DAY]: RATES })
    return () => forgetRates()
  })

  test('balances of many days are added up by the rate of each day, and say what is missing', async ({
    assert,
  }) => {
    const later = '2026-12-31'
    const found = await person.within(() =>
      convertedBalances(
        [
          { day: DAY, currency: 'USD', minor: 10_000n },
          { day: DAY, currency: 'EUR', minor: -2_500n },
          { day: DAY, currency: 'EUR', minor: 500n },
          { day: DAY, currency: 'ARS', minor: 77n },
          { day: later, currency: 'ARS', minor: 77n },
        ],
        'EUR'
      )
    )
    // 100.00 / 1.0547 is 94.81, less 20.00.
    const [haveMinor, oweMinor] = [9_981n, -2_500n]
    assert.deepEqual(found.get(DAY), { minor: 7_481n, haveMinor, oweMinor, missing: ['ARS'] })
    const none = { minor: null, haveMinor: null, oweMinor: null, missing: ['ARS'] }
    assert.deepEqual(found.get(later), none)
    // Nobody knows the rates of days to come.
    const ahead = [{ day: '2029-01-01' as const, currency: 'USD', minor: 10_547n }]
    const stood = await person.within(() => convertedBalances(ahead, 'EUR', DAY))
    assert.equal(stood.get('2029-01-01')!.minor, 10_000n)
    assert.deepEqual(await person.within(() => convertedBalances([], 'EUR')), new Map())
  })

  test('the database counts minor digits as the app does', async ({ assert }) => {
    const codes = [ACTIVE, WITHDRAWN, UNOFFICIAL]
      .flatMap((table) => Object.values(table))
      .concat(WITHOUT_MINOR_UNIT, 'DOGE', 'BTC')
    const all = codes.flatMap((text) => text.trim().split(/\s+/))
    const { rows } = await db.rawQuery(
      'select code, app.exponent_of(code) as exponent from unnest(?::text[]) code',
      [all]
    )
    for (const { code, exponent } of rows) assert.equal(exponent, exponentOf(code), code)
  })

  test('are what the same sums are without a database, in any order, to the last digit', async ({
    assert,
  }) => {
    const sum = fc.tuple(fc.constantFrom(...CODES), fc.bigInt(-(10n ** 13n), 10n ** 13n))
    const property = fc.asyncProperty(
      fc.array(sum, { minLength: 1, maxLength: 12 }),
      fc.constantFrom(...CODES),
      fc.constantFrom('month' as const, 'day' as const),
      async (sums, currency, by) => {
        const found = await converted(person, by, currency, sums as Sum[])
        const parts = sums.map(([code, minor]) => ({
          minor,
          currency: code,
          factor: factorOf(perEuro(code), perEuro(currency)),
        }))
        assert.equal(found.minor, convertedSum(parts).minor)
        assert.equal(
          (await converted(person, by, currency, [...(sums as Sum[])].reverse())).minor,
          found.minor
        )
      }
    )
    await fc.assert(property, { numRuns: 30 })
  })

  test('a currency is worth itself, whether a rate is known or not', async ({ assert }) => {
    for (const currency of [...CODES, 'VES', 'DOGE'])
      assert.deepEqual(
        await converted(person, 'month', currency, [
          [currency, 123456789n],
          [currency, -1n],
        ]),
        {
          minor: 123456788n,
          missing: [],
        }
      )
  })

  test('halves go to the even neighbour, once for the whole sum', async ({ assert }) => {
    // A minor unit is half of one: two halves are one, not two roundings.
    await ownRate(person, { currency: 'DOGE', against: 'VES', day: DAY, rate: '0.000002' })
    const half = async (sums: Sum[]) => (await converted(person, 'day', 'VES', sums)).minor
    assert.deepEqual(
      await Promise.all([1n, 3n, 5n, -1n, -3n].map((minor) => half([['DOGE', minor]]))),
      [0n, 2n, 2n, 0n, -2n]
    )
    assert.equal(
      await half([
        ['DOGE', 1n],
        ['DOGE', 1n],
      ]),
      1n
    )
  })

  test('what has no rate is left out and named, never one to one', async ({ assert }) => {
    assert.deepEqual(
      await converted(person, 'month', 'USD', [
        ['USD', 500n],
        ['RUB', 900n],
        ['XYZ', 1n],
      ]),
      {
        minor: 500n,
        missing: ['RUB', 'XYZ'],
      }
    )
    assert.deepEqual(await converted(person, 'day', 'USD', [['RUB', 900n]]), {
      minor: null,
      missing: ['RUB'],
    })
    assert.deepEqual(
      (
        await converted(person, 'day', 'RUB', [
          ['USD', 900n],
          ['EUR', 1n],
        ])
      ).missing,
      ['EUR', 'USD']
    )
  })

  test('a rate of the household stands in where the source has none, for that household alone', async ({
    assert,
  }) => {
    await ownRate(person, { currency: 'ARS', against: 'USD', day: DAY, rate: '1000' })
    assert.equal((await converted(person, 'day', 'USD', [['ARS', 100_000n]])).minor, 100n)
    assert.equal((await converted(person, 'month', 'EUR', [['ARS', 105_470n]])).minor, 100n)
    // The source's word comes first.
    await ownRate(person, { currency: 'GBP', against: 'EUR', day: DAY, rate: '5' })
    assert.equal((await converted(person, 'day', 'EUR', [['GBP', 83n]])).minor, 100n)
    const other = await aPerson()
    assert.deepEqual((await converted(other, 'day', 'USD', [['ARS', 100_000n]])).missing, ['ARS'])
  })
})
