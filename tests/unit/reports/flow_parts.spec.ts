import { test } from '@japa/runner'
import fc from 'fast-check'
import { few, finest, sumOf, type Family, type Part } from '#reports/kinds/flow_parts'

const part = (key: string, minor: bigint): Part => ({
  ...{ key, minor },
  label: key,
  url: '',
  measure: 'turned',
})

const amounts = fc.array(fc.bigInt({ min: 1n, max: 10n ** 9n }), { maxLength: 12 })

/** Groups of which a part may lie in no category that is shown. */
const families = fc
  .array(fc.tuple(amounts, fc.bigInt({ min: 0n, max: 50n })), { maxLength: 8 })
  .map((groups) =>
    groups.map(([children, more], at): Family => {
      const own = children.map((minor, index) => part(`${at}.${index}`, minor))
      return { group: part(String(at), sumOf(own) + more), children: own }
    })
  )

const rest = (of: string, minor: bigint) => part(`other-${of}`, minor)

test.group('Parts of a flow', () => {
  test('are as many as fit at most, and what is not shown is another of its group', ({
    assert,
  }) => {
    fc.assert(
      fc.property(families, fc.integer({ min: 0, max: 20 }), (all, most) => {
        const links = finest(all, most, ({ group }) => rest(group.key, group.minor))
        assert.isAtMost(links.length, most)
        for (const { group } of all) {
          const own = links.filter(({ of }) => of === group.key)
          if (own.length > 0) assert.equal(sumOf(own.map((link) => link.part)), group.minor)
        }
      })
    )
  })

  test('keep their sum when the small ones become one', ({ assert }) => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 6 }), (minors, most) => {
        const list = minors.map((minor, at) => part(String(at), minor))
        const shown = few(list, most, (_, minor) => rest('all', minor))
        assert.isAtMost(shown.length, most)
        assert.equal(sumOf(shown), sumOf(list))
      })
    )
  })
})
