import { test } from '@japa/runner'
import fc from 'fast-check'
import { axisOf, barShapes, lineShape, shownLabels } from '#core/chart_geometry'
import { chartShapes } from '#start/view_globals/charts'

const amounts = fc.array(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), {
  minLength: 1,
  maxLength: 40,
})

test.group('Charts: axis', () => {
  test('the axis names round amounts around the values', ({ assert }) => {
    const axis = axisOf([6_012_00n, 6_841_207n / 100n, 6_400_00n])
    assert.isTrue(axis.ticks.length <= 6)
    assert.isTrue(axis.ticks.every(({ value }) => value % 100n === 0n))
  })

  test('every value lies on the axis, and the ticks are evenly apart', ({ assert }) => {
    fc.assert(
      fc.property(amounts, fc.boolean(), (values, fromZero) => {
        const axis = axisOf(values, { fromZero })
        for (const value of values) assert.isTrue(value >= axis.low && value <= axis.high)
        const [first, second] = axis.ticks
        const step = second.value - first.value
        for (const [index, tick] of axis.ticks.entries()) {
          assert.equal(tick.value, first.value + step * BigInt(index))
          assert.isTrue(tick.y >= 0 && tick.y <= 100)
        }
        assert.isTrue(axis.ticks.length >= 2 && axis.ticks.length <= 6)
      })
    )
  })

  test('bars always see their zero', ({ assert }) => {
    fc.assert(
      fc.property(amounts, (values) => {
        assert.isNotNull(axisOf(values, { fromZero: true }).zeroY)
      })
    )
  })

  test('nothing at all still has an axis', ({ assert }) => {
    assert.deepEqual(
      axisOf([]).ticks.map(({ value }) => value),
      [0n, 1n]
    )
  })
})

test.group('Charts: shapes', () => {
  test('a line goes from edge to edge', ({ assert }) => {
    const values = [0n, 50n, 100n]
    assert.equal(lineShape(values, axisOf(values)).path, 'M0 100L50 50L100 0')
  })

  test('a missing value leaves a gap', ({ assert }) => {
    const values = [0n, null, 100n]
    assert.equal(lineShape(values, axisOf(values)).path, 'M0 100M100 0')
  })

  test('a single value stands in the middle', ({ assert }) => {
    assert.equal(lineShape([5n], axisOf([5n])).end?.x, 50)
  })

  test('bars stay within the square and end at zero', ({ assert }) => {
    fc.assert(
      fc.property(amounts, amounts, (one, other) => {
        const axis = axisOf([...one, ...other], { fromZero: true })
        for (const bar of barShapes([one, other], axis)) {
          assert.isTrue(bar.x >= 0 && bar.x + bar.width <= 100.5)
          assert.isTrue(bar.y >= 0 && bar.y + bar.height <= 100.01)
          const touches =
            Math.abs(bar.y - axis.zeroY!) < 0.02 ||
            Math.abs(bar.y + bar.height - axis.zeroY!) < 0.02
          assert.isTrue(touches)
        }
      })
    )
  })

  test('labels keep the last one and do not crowd', ({ assert }) => {
    const indexes = (count: number) => shownLabels(count).map(({ index }) => index)
    assert.deepEqual(indexes(3), [0, 1, 2])
    assert.isTrue(indexes(365).length <= 7)
    assert.equal(indexes(365).at(-1), 364)
  })

  test('on a phone no label touches the next one, on a tablet neither', ({ assert }) => {
    const LETTER = 6
    for (let count = 2; count <= 400; count++) {
      const [kind, word] = count % 2 ? (['line', 'November'] as const) : (['bar', 'Nov'] as const)
      const labels = Array.from({ length: count }, (_, index) => `${word} ${2000 + index}`)
      const series = [labels.map((_, index) => BigInt(index))]
      const shapes = chartShapes({ kind, labels, series, currency: 'USD', locale: 'en' })
      for (const width of [220, 600]) {
        const shown = shapes.labels.filter(({ isForWide }) => width > 500 || !isForWide)
        assert.equal(shown.at(-1)!.text, labels.at(-1))
        let free = -Infinity
        for (const { x, anchor, text } of shown) {
          const size = text.length * LETTER
          const left = (x * width) / 100 - size * { start: 0, middle: 0.5, end: 1 }[anchor]
          assert.isAtLeast(left, free, `${count} labels in ${width} px`)
          free = left + size
        }
      }
    }
  })
})
