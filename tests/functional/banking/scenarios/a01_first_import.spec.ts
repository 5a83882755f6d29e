import { test } from '@japa/runner'
import { onBothQueues } from '#tests/functional/banking/scenarios/stage'
import {
  assertAgreed,
  connectionOf,
  imported,
  sums,
} from '#tests/functional/banking/scenarios/import_world'

onBothQueues('A01: the first import', (stage) => {
  test('A01: every movement is there once, sums are the bank’s, and so is the cursor', async ({
    assert,
  }) => {
    const world = await imported(stage, 'user_size_1200')
    await assertAgreed(assert, stage, world)
    const { ours, theirs } = await sums(stage, world)
    assert.deepEqual([...ours].sort(), [...theirs].sort())
    const { history_status: history, status } = await connectionOf(world)
    assert.deepEqual([history, status], ['HISTORICAL_UPDATE_COMPLETE', 'healthy'])
  })
})
