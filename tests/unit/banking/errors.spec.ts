import { test } from '@japa/runner'
import { BankApiError } from '#banking/plaid/bank_api_error'
import { classOf, waitAfter } from '#banking/plaid/error_class'
import { emptyFold, foldPage } from '#banking/sync/fold'
import type { Transaction } from 'plaid'

const error = (errorType: string, errorCode: string, httpStatus?: number) =>
  new BankApiError('/x', { errorType, errorCode, httpStatus })

test.group('errors of the bank', () => {
  test('each asks for something', ({ assert }) => {
    assert.equal(classOf(error('ITEM_ERROR', 'ITEM_LOGIN_REQUIRED', 400)), 'login')
    assert.equal(classOf(error('ITEM_ERROR', 'ITEM_NOT_FOUND', 400)), 'relink')
    assert.equal(classOf(error('INSTITUTION_ERROR', 'SOMETHING_NEW', 400)), 'institution')
    assert.equal(classOf(error('RATE_LIMIT_EXCEEDED', 'ANY_LIMIT', 429)), 'limit')
    assert.equal(classOf(error('NETWORK', 'ECONNREFUSED')), 'retry')
    assert.equal(classOf(error('NEVER_SEEN', 'X', 503)), 'retry')
    assert.equal(classOf(error('NEVER_SEEN', 'X', 400)), 'configuration')
  })

  test('the wait grows and has an end', ({ assert }) => {
    for (const failure of ['institution', 'limit', 'restart', 'retry'] as const) {
      const waits = [1, 2, 3, 50].map((failures) => waitAfter(failure, failures, 0))
      assert.deepEqual(
        waits,
        waits.toSorted((one, other) => one - other)
      )
      assert.isAtMost(waits[3], 24 * 3_600_000)
      assert.isAbove(waitAfter(failure, 1, 1), waits[0])
    }
  })

  test('only what a code may look like is kept of an answer', ({ assert }) => {
    const data = { error_type: 'API_ERROR', error_code: '<b>X</b>', error_message: 'secret' }
    const made = BankApiError.from({ response: { status: 500, data } }, '/x')
    assert.equal(made.errorCode, 'bXb')
    assert.notInclude(JSON.stringify(made), 'secret')
    assert.equal(BankApiError.from({ code: 'ECONNABORTED' }, '/x').errorCode, 'TIMEOUT')
  })
})

test.group('folding pages', () => {
  const transaction = (id: string, amount: number) =>
    ({ transaction_id: id, amount }) as unknown as Transaction

  test('a later page wins, and within a page removals come last', ({ assert }) => {
    const fold = emptyFold()
    foldPage(fold, {
      added: [transaction('a', 1)],
      modified: [],
      removed: [{ transaction_id: 'b' }],
    })
    foldPage(fold, { added: [transaction('b', 2)], modified: [transaction('a', 3)], removed: [] })
    assert.deepEqual(
      [...fold.upserts.values()].map((each) => each.amount),
      [3, 2]
    )
    assert.lengthOf([...fold.removed], 0)
    foldPage(fold, {
      added: [transaction('a', 4)],
      modified: [],
      removed: [{ transaction_id: 'a' }],
    })
    assert.deepEqual([...fold.removed], ['a'])
    assert.isFalse(fold.upserts.has('a'))
  })
})
