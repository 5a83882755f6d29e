import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { updateRates } from '#currencies/actions/update_rates'
import { ecbSource } from '#currencies/sources/ecb'
import { run, runInWords } from '#tests/functional/ops/commands'
import { forgetRates, knowRates, RateServer } from '#tests/functional/currencies/rate_server'
import { freezeClock, restoreClock } from '#core/clock'

const rateOf = async (currency: string, day: string) => {
  const row = await db.from('exchange_rates').where({ currency, day }).first()
  return row ? [row.per_euro, row.known_on] : null
}

test.group('Rates of currencies come from outside', (group) => {
  const server = new RateServer()
  group.setup(async () => {
    await server.start()
    return () => server.stop()
  })
  group.each.setup(async () => {
    freezeClock('2026-11-23T10:00:00Z')
    await forgetRates()
    Object.assign(server, { trouble: 'none', asked: [], days: {} })
    return () => restoreClock()
  })

  test('all of history first, then the latest days, and nothing where nothing is new', async ({
    assert,
  }) => {
    server.days = { '2026-11-20': { USD: '1.05', JPY: '160' }, '2026-11-19': { USD: '1.04' } }
    assert.deepEqual(await updateRates(), { result: 'updated', changed: 3, newestOn: '2026-11-20' })
    server.days['2026-11-23'] = { USD: '1.06' }
    assert.equal((await updateRates()).changed, 1)
    assert.deepEqual(await updateRates(), {
      result: 'unchanged',
      changed: 0,
      newestOn: '2026-11-23',
    })
    assert.deepEqual(server.asked, [
      'eurofxref-hist.xml',
      'eurofxref-hist-90d.xml',
      'eurofxref-hist-90d.xml',
    ])
    assert.deepEqual(await rateOf('USD', '2026-11-22'), ['1.05', '2026-11-20'])
    assert.deepEqual(await rateOf('USD', '2026-12-23'), ['1.06', '2026-11-23'])
    assert.isNull(await rateOf('USD', '2026-12-24'))
    assert.isNull(await rateOf('USD', '2026-11-18'))
    // The source corrects what it said: what stood in for silent days follows.
    server.days['2026-11-20'] = { USD: '1.051', JPY: '160' }
    await updateRates()
    assert.deepEqual(await rateOf('USD', '2026-11-21'), ['1.051', '2026-11-20'])
    const month = await db
      .from('exchange_months')
      .where({ currency: 'USD', month: '2026-11-01' })
      .first()
    assert.equal(Number(month.per_euro), Number(((1.051 + 1.04 + 1.06) / 3).toFixed(12)))
  })

  test('a source in trouble changes nothing, and is said', async ({ assert }) => {
    await knowRates({ '2026-11-19': { USD: '1.04' } })
    server.days = { '2026-11-20': { USD: '1.05' } }
    for (const trouble of ['error', 'cut', 'redirect', 'huge', 'html'] as const) {
      server.trouble = trouble
      const { exitCode, json } = await run('fx:update')
      assert.equal(exitCode, 1, trouble)
      assert.equal(json.result, 'failed', trouble)
      assert.isNull(
        await db.from('exchange_rates').where('known_on', '2026-11-20').first(),
        trouble
      )
    }
    const source = await db.from('exchange_sources').where('name', 'ecb').firstOrFail()
    assert.isNotEmpty(source.failure)
    server.trouble = 'slow'
    const slow = await updateRates(ecbSource({ timeoutMs: 200 }))
    assert.include(slow.failure, 'timeout')
    server.trouble = 'none'
    const { text } = await runInWords('fx:update')
    assert.include(text, '1 rates are new; the newest are of 2026-11-20')
    assert.isNull((await db.from('exchange_sources').where('name', 'ecb').firstOrFail()).failure)
  })

  test('a file of the bank is read by the command, and anything else is refused', async ({
    assert,
  }) => {
    const file = app.makePath('resources/rates/eurofxref-daily.xml')
    const read = await run('fx:update', `--file=${file}`)
    assert.include(read.json, { result: 'updated', changed: 30, newestOn: '2023-01-03' })
    assert.deepEqual(await rateOf('USD', '2023-01-03'), ['1.0545', '2023-01-03'])
    const refused = await run('fx:update', `--file=${app.makePath('package.json')}`)
    assert.equal(refused.exitCode, 1)
    assert.equal((await run('fx:update', '--file=/nowhere')).exitCode, 2)
  })
})
