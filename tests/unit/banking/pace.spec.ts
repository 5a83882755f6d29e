import { test } from '@japa/runner'
import { Pace } from '#banking/sync/pace'

test.group('the pace of a long reading', () => {
  test('no minute has more than 45 requests, and a short one never waits', async ({ assert }) => {
    let nowMs = 0
    let waitedMs = 0
    const pause = async (milliseconds: number) => {
      waitedMs += milliseconds
      nowMs += milliseconds
    }
    const pace = new Pace(pause, () => nowMs)
    const starts: number[] = []
    for (let request = 0; request < 200; request++) {
      await pace.next()
      starts.push(nowMs)
      if (request === 44) assert.equal(waitedMs, 0)
      nowMs += 100
    }
    for (const start of starts) {
      const within = starts.filter((other) => other >= start && other < start + 60_000)
      assert.isAtMost(within.length, 45)
    }
  })
})
