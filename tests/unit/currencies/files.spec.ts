import { test } from '@japa/runner'
import { readEcbCsv } from '#currencies/sources/ecb_csv'
import { readEcbXml } from '#currencies/sources/ecb_xml'
import { plausible } from '#currencies/sources/published'

const HEAD = 'Date,USD,JPY,CYP,\n'
const cube = (inner: string) => `<?xml version="1.0"?><Cube>${inner}</Cube>`

test.group('Files of rates', () => {
  test('the long one has a line for each day, and says where there was no rate', ({ assert }) => {
    const rates = readEcbCsv(
      `${HEAD}2021-01-05,1.2271,126.25,N/A,\r\n2007-12-31,1.4721,164.93,0.585274,\n`
    )
    assert.deepEqual(
      rates.map(({ currency, day, perEuro }) => `${currency} ${day} ${perEuro}`),
      [
        'USD 2021-01-05 1.2271',
        'JPY 2021-01-05 126.25',
        'USD 2007-12-31 1.4721',
        'JPY 2007-12-31 164.93',
        'CYP 2007-12-31 0.585274',
      ]
    )
    const [short] = readEcbCsv('Date, USD, \n20 November 2026, 1.0545, \n')
    assert.deepEqual(short, { currency: 'USD', day: '2026-11-20', perEuro: '1.0545' })
  })

  test('XML has elements in elements, in quotes of either kind', ({ assert }) => {
    const text =
      cube(`<!-- a note --><Cube time="2026-11-20"><Cube currency='USD' rate="1.05"/></Cube>
      <Cube time='2026-11-19'><Cube currency='USD' rate='1.04'/></Cube>`)
    assert.deepEqual(
      readEcbXml(text).map(({ day, perEuro }) => [day, perEuro]),
      [
        ['2026-11-20', '1.05'],
        ['2026-11-19', '1.04'],
      ]
    )
  })

  test('days that are not there yet are left out', ({ assert }) => {
    const rates = readEcbCsv(`${HEAD}2026-11-24,1,1,1,\n2026-11-25,1,1,1,\n1998-12-31,1,1,1,\n`)
    assert.deepEqual(
      plausible(rates, '2026-11-23').map(({ day }) => day),
      ['2026-11-24', '2026-11-24', '2026-11-24']
    )
  })

  test('what is cut off, absurd or hostile is refused whole', ({ assert }) => {
    const rows = [
      '2021-01-05,1.2271',
      '2021-13-05,1,1,1,',
      '2021-01-05,-1,1,1,',
      '2021-01-05,1e3,1,1,',
      '2021-01-05,0.0,1,1,',
      `2021-01-05,${'9'.repeat(99)},1,1,`,
    ]
    for (const row of rows) assert.throws(() => readEcbCsv(HEAD + row), /./, row)
    assert.throws(() => readEcbCsv('<html>'))
    assert.throws(() => readEcbCsv('Date,US$,\n2021-01-05,1,\n'))
    const one = `<Cube time='2021-01-05'><Cube currency='USD' rate='1'/></Cube>`
    const wrong = [
      `<!DOCTYPE x [<!ENTITY a "b">]>${cube(one)}`,
      cube(one).slice(0, -3),
      cube(`<Cube currency='USD' rate='1'/>`),
      cube(one.replace(`'1'`, `'NaN'`)),
      cube(one).replace('</Cube></Cube>', '</Cube></Cup>'),
      '<a>'.repeat(1000),
      cube(''),
    ]
    for (const text of wrong) assert.throws(() => readEcbXml(text), /./, text.slice(0, 60))
    const before = performance.now()
    assert.throws(() => readEcbXml(`<Cube ${' time'.repeat(2_000_000)}`))
    assert.isBelow(performance.now() - before, 1000)
  })
})
