import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { openEventStream } from '#households/event_stream'
import { shareConnection } from '#banking/actions/share_connection'
import { connected, TestBank } from '#tests/functional/banking/bank'
import { aPerson } from '#tests/world'

/** What a page hears until the marker, or until its first news. */
async function heard(stream: AsyncIterable<Uint8Array>) {
  let all = ''
  for await (const chunk of stream) {
    all += new TextDecoder().decode(chunk)
    if (all.includes('data:')) return all
  }
  return all
}

test.group('news of connections', (group) => {
  const bank = new TestBank('sandbox_bank_news')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())

  test('of one that is not shared reaches its own person alone', async ({ assert }) => {
    const person = await aPerson()
    const { householdId } = person
    const { id } = await connected(person, 'user_size_40')
    const liveEvents = await app.container.make('liveEvents')
    const open = (userId: string) =>
      openEventStream({ householdId, userId, liveEvents, isWelcome: async () => true })
    const [own, other] = [await open(person.user.id), await open('somebody-else')]
    await person.within(() => shareConnection(id, false))
    await liveEvents.publish({ householdId, name: 'marker', id: 'all' })
    assert.include(await heard(own), `event: connection:changed\ndata: ${id}`)
    const theirs = await heard(other)
    assert.include(theirs, 'event: marker')
    assert.notInclude(theirs, id)
  })
})
