import { test } from '@japa/runner'
import { errors } from '@vinejs/vine'
import { Refusal } from '#core/refusal'

test.group('A refusal', () => {
  test('is shown like a validation error', ({ assert }) => {
    const refusal = new Refusal('name', 'unique', 'This name is taken')
    assert.instanceOf(refusal, errors.E_VALIDATION_ERROR)
    assert.equal(refusal.status, 422)
    assert.equal(refusal.code, 'E_VALIDATION_ERROR')
    assert.equal(refusal.message, 'This name is taken')
    assert.deepEqual(refusal.messages, [
      { field: 'name', rule: 'unique', message: 'This name is taken' },
    ])
    assert.deepEqual([refusal.field, refusal.rule], ['name', 'unique'])
  })

  test('says something even without a message', ({ assert }) => {
    assert.equal(new Refusal('name', 'unique').message, 'The name was refused (unique)')
  })
})
