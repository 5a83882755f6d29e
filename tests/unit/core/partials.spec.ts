import { test } from '@japa/runner'
import edge from 'edge.js'

test('a template that others include is compiled once for the same variables around it', ({
  assert,
}) => {
  const compiled = (...variables: string[]) =>
    edge.compiler.compile('ledger/transactions/_payee_cell', variables)
  assert.strictEqual(compiled('row', 'group'), compiled('row', 'group'))
  assert.notStrictEqual(compiled('row', 'group'), compiled('row'))
})
