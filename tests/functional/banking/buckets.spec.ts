import { randomUUID } from 'node:crypto'
import { test } from '@japa/runner'
import { Secret } from '#core/secret'
import { BankApiError } from '#banking/plaid/bank_api_error'
import { closeBucket, takeSlot } from '#banking/plaid/buckets'
import { classOf } from '#banking/plaid/error_class'
import { allowanceOf } from '#banking/plaid/limits'

const GET_ITEM = '/item/get'

test.group('the limits of the bank', () => {
  const aLogin = () => new Secret(`access-sandbox-${randomUUID()}`)
  const ask = (accessToken: Secret, limits: 'production' | 'off' = 'production') =>
    takeSlot({ endpoint: GET_ITEM, accessToken, limits })
  const refusalOf = (asked: Promise<unknown>) =>
    asked.then(
      () => null,
      (error: BankApiError) => error
    )

  test('four fifths of what is allowed is used, for each login and for all', ({ assert }) => {
    assert.deepEqual(allowanceOf(GET_ITEM, 'production'), { perItem: 12, perClient: 4000 })
    assert.deepEqual(allowanceOf(GET_ITEM, 'sandbox'), { perItem: 32, perClient: 4000 })
    assert.deepEqual(allowanceOf('/transactions/refresh', 'production'), {
      perItem: 1,
      perClient: 80,
    })
    assert.deepEqual(allowanceOf('/institutions/get_by_id', 'production'), {
      perItem: null,
      perClient: 320,
    })
    assert.isNull(allowanceOf('/link/token/create', 'production'))
  })

  test('one call too many of a login waits for the next minute; others go on', async ({
    assert,
  }) => {
    const [mine, other] = [aLogin(), aLogin()]
    for (let count = 0; count < 12; count++) await ask(mine)
    const error = await refusalOf(ask(mine))
    assert.instanceOf(error, BankApiError)
    assert.equal(classOf(error!), 'limit')
    assert.isAbove(error!.retryAfterMs!, 2000)
    assert.isAtMost(error!.retryAfterMs!, 60_000)
    assert.notInclude(JSON.stringify(error), mine.reveal())
    assert.isNull(await refusalOf(ask(other)))
  })

  test('when the bank says that it was too much, nobody asks that again for a while', async ({
    assert,
  }) => {
    const login = aLogin()
    await closeBucket({ endpoint: GET_ITEM, accessToken: login, limits: 'production' }, 90_000)
    const error = await refusalOf(ask(login))
    assert.closeTo(error!.retryAfterMs!, 90_000, 5000)
  })

  test('where no limits hold, nothing is counted', async ({ assert }) => {
    const login = aLogin()
    for (let count = 0; count < 30; count++) await ask(login, 'off')
    assert.isNull(await refusalOf(ask(login, 'off')))
  })
})
