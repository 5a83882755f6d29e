import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { FetchInstitution } from '#banking/jobs/fetch_institution'
import { isColor, pngOf } from '#banking/institutions/logo'
import { connected, TestBank } from '#tests/functional/banking/bank'
import * as people from '#tests/functional/banking/linking/visits'
import { aPerson } from '#tests/world'

const FIRST_PLATYPUS = 'ins_109508'

test.group('logos of banks', (group) => {
  const bank = new TestBank('sandbox_bank_logos')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())
  group.each.setup(async () => void (await db.from('institutions').delete()))

  const fetched = () => new FetchInstitution().perform({ institutionId: FIRST_PLATYPUS })

  test('a connection asks for its bank’s logo, which comes from our own address', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    await db.from('outbox').delete()
    await connected(person, 'user_size_40')
    const asked = await db.from('outbox').where('name', 'FetchInstitution')
    assert.deepEqual(asked[0].payload, { institutionId: FIRST_PLATYPUS })
    const before = await people.get(client, '/connections', person)
    before.assertTextIncludes('<svg class="bank-logo"')
    ;(await client.get(`/institutions/${FIRST_PLATYPUS}/logo`)).assertStatus(404)

    await fetched()
    const page = await people.get(client, '/connections', person)
    page.assertTextIncludes(`src="/institutions/${FIRST_PLATYPUS}/logo"`)
    const logo = await client.get(`/institutions/${FIRST_PLATYPUS}/logo`)
    logo.assertStatus(200)
    logo.assertHeader('content-type', 'image/png')
    logo.assertHeader('x-content-type-options', 'nosniff')
    assert.match(logo.header('cache-control')!, /max-age=86400/)
    const again = await client
      .get(`/institutions/${FIRST_PLATYPUS}/logo`)
      .header('if-none-match', logo.header('etag')!)
    again.assertStatus(304)
    for (const id of ['ins_0', '..', 'ins_1%00', 'x'.repeat(100)])
      (await client.get(`/institutions/${id}/logo`)).assertStatus(404)
  })

  test('it is asked for once a day', async ({ assert }) => {
    const calls = await people.watchCalls(bank, '/institutions/get_by_id')
    await fetched()
    await fetched()
    assert.equal(await calls(), 1)
    await db.from('institutions').update({ fetched_at: db.raw(`now() - interval '25 hours'`) })
    await fetched()
    assert.equal(await calls(), 2)
  })

  test('only a PNG of sensible size and a plain colour are taken', async ({ assert }) => {
    await fetched()
    const [{ logo, color }] = await db.from('institutions')
    assert.isTrue(isColor(color))
    const good = (logo as Buffer).toString('base64')
    assert.deepEqual(pngOf(good), logo)
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')
    const huge = Buffer.concat([logo as Buffer, Buffer.alloc(300_000)])
    const wide = Buffer.from(logo as Buffer)
    wide.writeUInt32BE(100_000, 16)
    for (const wrong of [svg, huge, wide, Buffer.alloc(0)])
      assert.isNull(pngOf(wrong.toString('base64')))
    for (const wrong of [null, undefined, 7, {}]) assert.isNull(pngOf(wrong))
    for (const wrong of ['red', '#fff', '#12345g', '#000000;x', null])
      assert.isFalse(isColor(wrong))
  })
})
