import { createHash } from 'node:crypto'
import { test } from '@japa/runner'
import fc from 'fast-check'
import { addDays, monthOf, type Day } from '#core/calendar'
import { planHistory, withinRequest } from '#sandbox_bank/history/history'
import type { PlannedRow } from '#sandbox_bank/history/planned_row'
import { HISTORY_DAYS, HistoryWindow } from '#sandbox_bank/history/window'
import { changeOf } from '#sandbox_bank/items/build_history'
import { findUser, type User } from '#sandbox_bank/world/users'

const TODAY: Day = '2026-08-22'
const GOLDEN = {
  user_transactions_dynamic: 'ac10bf8a1fd7f5ffd94eea869a7216544e176d6558e3529fc908e14e1c1385bf',
  user_good: 'a2842b9078827afe08c0aa86dafcd04b238de1fa81709dbee6ed47722fb06ae5',
}

const userNamed = (name: string): User => findUser(name)!

function history(name = 'user_transactions_dynamic', today: Day = TODAY, seed = 'golden') {
  const request = { seed, institutionId: 'ins_109508', username: name, currency: 'USD' }
  return planHistory(request, userNamed(name), today)
}

const bodies = (rows: PlannedRow[], today: Day = TODAY) => {
  const where = { seed: 'golden', itemId: 'item', window: new HistoryWindow(today) }
  return rows.map((row) => changeOf(row, where).body)
}

const isIncome = (row: PlannedRow) => row.merchant.category.startsWith('INCOME_')
const isSpending = (row: PlannedRow) =>
  row.amountMinor > 0 && !/^(TRANSFER|LOAN)_/.test(row.merchant.category)

/** Rows by the month in which they post, for months that lie wholly inside the history. */
function fullMonths(rows: PlannedRow[], today: Day): PlannedRow[][] {
  const first = addDays(today, -HISTORY_DAYS)
  const months = new Map<string, PlannedRow[]>()
  for (const row of rows) {
    if (row.postedOn > HISTORY_DAYS) continue
    const month = monthOf(addDays(first, row.postedOn))
    if (month === monthOf(first) || month === monthOf(today)) continue
    months.set(month, [...(months.get(month) ?? []), row])
  }
  return [...months.values()]
}

test.group('Sandbox bank history', () => {
  for (const name of ['user_transactions_dynamic', 'user_good'] as const) {
    test(`the history of ${name} is the same byte by byte on every machine`, ({ assert }) => {
      const text = JSON.stringify(bodies(history(name)))
      assert.equal(createHash('sha256').update(text).digest('hex'), GOLDEN[name])
    })
  }

  test('another seed, bank or person has another history', ({ assert }) => {
    const texts = [history(), history('user_good'), history(undefined, TODAY, 'other')]
    assert.equal(new Set(texts.map((rows) => JSON.stringify(rows))).size, 3)
  })

  test('every month has an income and at least twenty spendings, whatever the day and seed', ({
    assert,
  }) => {
    const anyDay = fc.integer({ min: 0, max: 1500 }).map((days) => addDays('2024-01-01', days))
    const property = fc.property(anyDay, fc.string(), (today, seed) => {
      const months = fullMonths(history('user_transactions_dynamic', today, seed), today)
      assert.isAtLeast(months.length, 22)
      for (const rows of months) {
        assert.isAtLeast(rows.filter(isIncome).length, 1)
        assert.isAtLeast(rows.filter(isSpending).length, 20)
      }
    })
    fc.assert(property, { numRuns: 25 })
  })

  test('no two rows share a label, and none begins outside of the window', ({ assert }) => {
    const rows = history('user_good')
    assert.equal(new Set(rows.map((row) => row.label)).size, rows.length)
    assert.isTrue(rows.every((row) => row.authorizedOn >= 0 && row.authorizedOn <= HISTORY_DAYS))
    assert.isTrue(rows.every((row) => row.postedOn >= row.authorizedOn))
  })

  test('some rows are pending: a bill without its tip, and a hold of 1.00 or 100.00', ({
    assert,
  }) => {
    const pending = history().filter((row) => row.postedOn > HISTORY_DAYS)
    const kinds = pending.map((row) => row.pending.kind)
    assert.includeMembers(kinds, ['plain', 'tip', 'hold'])
    const holds = pending.filter((row) => row.pending.kind === 'hold')
    assert.isTrue(holds.every((row) => [100, 10_000].includes(row.pending.amountMinor)))
    for (const { pending: look, amountMinor } of pending.filter(
      (row) => row.pending.kind === 'tip'
    )) {
      assert.isAtLeast(amountMinor, look.amountMinor)
      assert.isAtMost(amountMinor, (look.amountMinor * 125) / 100)
    }
  })

  test('two equal coffees on one day are two rows', ({ assert }) => {
    const keys = bodies(history())
      .filter((body) => !body.pending)
      .map((body) => [body.authorized_date, body.name, body.amount].join('|'))
    assert.isAtLeast(keys.length - new Set(keys).size, 8)
  })

  test('the gaps of real data are there, and about as frequent as they should be', ({ assert }) => {
    const all = bodies(history())
    const share = (condition: (body: (typeof all)[number]) => boolean) =>
      all.filter(condition).length / all.length
    const confidence = (body: (typeof all)[number]) =>
      (body.personal_finance_category as { confidence_level: string } | null)?.confidence_level
    assert.closeTo(
      share((body) => body.personal_finance_category === null),
      0.05,
      0.015
    )
    assert.closeTo(
      share((body) => confidence(body) === 'LOW'),
      0.06,
      0.02
    )
    const nameless = (body: (typeof all)[number]) =>
      body.merchant_entity_id !== null && body.merchant_name === null
    assert.closeTo(share(nameless), 0.03, 0.015)
    assert.lengthOf(
      all.filter((body) => body.amount === 0),
      1
    )
  })

  test('trips are in euros and yen, with hostile and foreign names beside them', ({ assert }) => {
    const all = bodies(history())
    const currencies = new Set(all.map((body) => body.iso_currency_code))
    assert.sameMembers([...currencies], ['USD', 'EUR', 'JPY'])
    const yen = all.filter((body) => body.iso_currency_code === 'JPY')
    assert.isTrue(yen.every((body) => Number.isInteger(body.amount)))
    const names = all.map((body) => body.name).join('\n')
    for (const part of ['<b>Bold</b>', 'مقهى', '=SUM', '🍕', 'すし', 'Über']) {
      assert.include(names, part)
    }
  })

  test('one subscription gets dearer, one ends, one comes once a year', ({ assert }) => {
    const of = (name: string) => history().filter((row) => row.merchant.name === name)
    const video = of('Lumen Stream').map((row) => row.amountMinor)
    assert.deepEqual([...new Set(video)], [1_599, 1_799])
    const lastGame = Math.max(...of('Pixel Harbor').map((row) => row.postedOn))
    assert.isBelow(lastGame, HISTORY_DAYS - 200)
    assert.lengthOf(of('Atlas Roadside'), 2)
  })

  test('each card payment and each saving has its other leg', ({ assert }) => {
    const rows = history()
    for (const [from, to] of [
      ['checking|payment', 'card|payment'],
      ['checking|savings', 'savings|savings'],
    ]) {
      const sum = (label: string) =>
        rows
          .filter((row) => row.label.startsWith(`${label}|`))
          .reduce((total, row) => total + row.amountMinor, 0)
      assert.isAbove(sum(from), 0)
      assert.equal(sum(from) + sum(to), 0)
    }
  })

  test('refunds, checks, fees, cash and interest are there', ({ assert }) => {
    const rows = history()
    const shopping = rows.filter((row) => row.label.startsWith('card|shopping|'))
    assert.isAbove(shopping.filter((row) => row.amountMinor < 0).length, 0)
    assert.isAbove(rows.filter((row) => row.checkNumber !== null).length, 3)
    for (const category of [
      'BANK_FEES_LATE_FEES',
      'BANK_FEES_FOREIGN_TRANSACTION_FEES',
      'TRANSFER_OUT_WITHDRAWAL',
      'TRANSFER_IN_ACCOUNT_TRANSFER',
      'INCOME_INTEREST_EARNED',
    ]) {
      assert.isTrue(rows.some((row) => row.merchant.category === category, category))
    }
  })

  test('a sized person has exactly so many rows, and always the same', ({ assert }) => {
    const sized = () =>
      withinRequest(history('user_size_12000'), userNamed('user_size_12000'), HISTORY_DAYS)
    assert.lengthOf(sized(), 12_000)
    assert.deepEqual(sized(), sized())
    const small = withinRequest(history('user_size_50'), userNamed('user_size_50'), HISTORY_DAYS)
    assert.lengthOf(small, 50)
  })

  test('fewer days requested give the newest part of the same history', ({ assert }) => {
    const rows = history()
    const recent = withinRequest(rows, userNamed('user_transactions_dynamic'), 90)
    assert.deepEqual(
      recent,
      rows.filter((row) => row.postedOn >= HISTORY_DAYS - 90)
    )
  })
})
