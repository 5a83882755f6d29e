import { test } from '@japa/runner'
import { DAYS_OF_HISTORY } from '#banking/actions/connect_sample_bank'
import { fingerprint, ledgerOf } from '#tests/functional/banking/bank'
import { imported, told } from '#tests/functional/banking/scenarios/import_world'
import { onBothQueues } from '#tests/functional/banking/scenarios/stage'

const isSync = (name: string) => name === 'syncTransactions'

onBothQueues('A18: a long history', (stage) => {
  test('A18: 12 000 rows come in 25 calls at most, and a second sync writes none', async ({
    assert,
  }) => {
    const world = await imported(stage, 'user_size_12000', { days: DAYS_OF_HISTORY })
    assert.isAtMost(stage.calls.filter(isSync).length, 26)
    assert.lengthOf(await ledgerOf(world.person), 12_000)
    const before = await fingerprint(world.person)
    stage.calls.length = 0
    await told(stage, world)
    assert.isAtLeast(stage.calls.filter(isSync).length, 1)
    assert.deepEqual(await fingerprint(world.person), before)
  }).timeout(240_000)
})
