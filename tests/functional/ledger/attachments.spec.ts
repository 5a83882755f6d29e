import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { test } from '@japa/runner'
import sharp from 'sharp'
import { LIMITS } from '#config/limits'
import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { attachmentsOf } from '#ledger/queries/attachments'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { enforceRetention } from '#privacy/actions/enforce_retention'
import { papersOf } from '#privacy/copies/contents'
import { aMemberOf, limits } from '#tests/functional/households/world'
import { aPerson, anAccount, emptyDatabase, type Person } from '#tests/world'
import type { ApiClient } from '@japa/api-client'

const PLACE = 'GPSLatitude 47.3'

/** A picture that says where it was taken. */
const photo = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#c33' } })
    .withExif({ IFD0: { ImageDescription: PLACE } })
    .jpeg()
    .toBuffer()

const aTransaction = (person: Person) =>
  person.within(async () => {
    const row = { source: 'manual' as const, amountMinor: -900n, currency: 'USD' }
    const accountId = await anAccount()
    const [id] = await recordTransactions([{ ...row, accountId, postedOn: '2026-11-02' }])
    return { id, accountId }
  })

const sent = (client: ApiClient, person: Person, id: string, bytes: Buffer, filename: string) =>
  client
    .post(`/transactions/${id}/attachments`)
    .file('file', bytes, { filename, contentType: 'image/jpeg' })
    .field('note', 'x')
    .loginAs(person.user)
    .withCsrfToken()

const kept = (person: Person, id: string) => person.within(() => attachmentsOf(id))

test.group('Attachments', (group) => {
  // What is too old is thrown away household by household.
  group.setup(() => emptyDatabase())

  test('a picture is drawn anew, sealed, and shown to the household alone', async ({
    assert,
    client,
  }) => {
    const [ann, eve] = [await aPerson(), await aPerson()]
    const { id, accountId } = await aTransaction(ann)
    const bytes = await photo()
    assert.include(bytes.toString('latin1'), PLACE)
    const done = await sent(client, ann, id, bytes, '../../etc/<b>receipt</b>.jpg')
    done.assertTextIncludes('File added.')
    const [paper] = await kept(ann, id)
    assert.deepEqual([paper.name, paper.type, paper.width], ['b>.jpg', 'image/webp', 40])

    const file = await client.get(`/attachments/${paper.id}`).loginAs(ann.user)
    file.assertStatus(200)
    assert.equal(file.header('content-security-policy'), "default-src 'none'; sandbox")
    assert.equal(file.header('x-content-type-options'), 'nosniff')
    assert.match(String(file.header('content-disposition')), /^inline; filename="attachment-/)
    const shown = file.body() as Buffer
    assert.notInclude(Buffer.from(shown).toString('latin1'), PLACE)
    const [row] = await ann.within(() => tenantDb().from('attachment_files'))
    assert.notInclude(row.body.toString('latin1'), 'WEBP')

    for (const path of [`/attachments/${paper.id}`, `/transactions/${id}/attachments/new`])
      (await client.get(path).loginAs(eve.user)).assertStatus(404)
    ;(await sent(client, eve, id, bytes, 'x.jpg')).assertStatus(404)
    const ben = await aMemberOf(ann, 'editor')
    await limits(ben, accountId, 'hidden')
    ;(await client.get(`/attachments/${paper.id}`).loginAs(ben.user)).assertStatus(404)
    const vic = await aMemberOf(ann, 'viewer')
    ;(await sent(client, vic, id, bytes, 'x.jpg')).assertStatus(403)

    const copied = await papersOf({ userId: ann.user.id, householdId: ann.householdId })
    const [own] = await Promise.all(copied.map((one) => buffer(Readable.from(one.bytes()))))
    assert.deepEqual(own.subarray(8, 12).toString(), 'WEBP')
    assert.isEmpty(await papersOf({ userId: ben.user.id, householdId: ann.householdId }))
  })

  test('a PDF is kept as it is and handed out as a file to keep', async ({ assert, client }) => {
    const ann = await aPerson()
    const { id } = await aTransaction(ann)
    await sent(client, ann, id, Buffer.from('%PDF-1.4\nhello'), 'bill.pdf')
    const [paper] = await kept(ann, id)
    assert.equal(paper.type, 'application/pdf')
    const file = await client.get(`/attachments/${paper.id}`).loginAs(ann.user)
    assert.match(String(file.header('content-disposition')), /^attachment; /)
  })

  test('says what is wrong with a file, and keeps nothing of it', async ({ assert, client }) => {
    const ann = await aPerson()
    const { id } = await aTransaction(ann)
    const tries: [Buffer, string, RegExp][] = [
      [Buffer.from('<svg onload="x()"/>'), 'picture.jpg', /JPEG, PNG or WebP\) or a PDF/],
      [Buffer.from([0xff, 0xd8, 0xff, 0, 1, 2]), 'half.jpg', /broken or too large/],
      [Buffer.alloc(11 * 1024 * 1024, '%PDF-'), 'big.pdf', /10 MB at most/],
      [Buffer.alloc(0), 'nothing.pdf', /Choose a file first/],
    ]
    for (const [bytes, name, words] of tries) {
      const answer = await sent(client, ann, id, bytes, name)
      answer.assertStatus(422)
      assert.match(answer.text(), words, name)
    }
    const strange = await client
      .post(`/transactions/${id}/attachments`)
      .file('__proto__', Buffer.from('x'), { filename: 'x' })
      .loginAs(ann.user)
      .withCsrfToken()
    strange.assertStatus(400)
    assert.isEmpty(await kept(ann, id))
  })

  test('has as much room as there is, also for many at the same time', async ({
    assert,
    client,
  }) => {
    const ann = await aPerson()
    const { id } = await aTransaction(ann)
    const fill = (rows: number, bytes: number) =>
      ann.within(() =>
        changeSet({ cause: 'attachments.added' }, () =>
          tenantDb().rawQuery(
            `insert into attachments (household_id, id, transaction_id, name, type, bytes)
             select app.household_id(), gen_random_uuid(), ?, 'old', 'application/pdf', ? from generate_series(1, ?)`,
            [id, bytes, rows]
          )
        )
      )
    const pdf = () => sent(client, ann, id, Buffer.from('%PDF-1.4'), 'bill.pdf').redirects(0)
    await fill(LIMITS.attachments.most - 1, 10)
    const answers = await Promise.all([pdf(), pdf(), pdf()])
    const refused = answers.filter((answer) => answer.status() === 422)
    assert.lengthOf(refused, 2)
    refused[0].assertTextIncludes('A transaction has room for 20 files.')

    const another = await aTransaction(ann)
    await fill(1, LIMITS.attachment_bytes.most - 200)
    const full = await sent(client, ann, another.id, Buffer.from('%PDF-1.4'), 'bill.pdf')
    full.assertStatus(422)
    full.assertTextIncludes('There is no room left for files.')
  })

  test('comes back by an undo, for 30 days, until its content is thrown away', async ({
    assert,
    client,
  }) => {
    const ann = await aPerson()
    const { id } = await aTransaction(ann)
    await sent(client, ann, id, Buffer.from('%PDF-1.4'), 'bill.pdf')
    const [paper] = await kept(ann, id)
    const remove = () => client.delete(`/attachments/${paper.id}`).loginAs(ann.user).withCsrfToken()
    const gone = await remove()
    assert.isEmpty(await kept(ann, id))
    const undo = /\/activity\/[^/]+\/undo/.exec(gone.text())![0]
    await client.post(undo).loginAs(ann.user).withCsrfToken()
    assert.lengthOf(await kept(ann, id), 1)

    await remove()
    const files = () => ann.within(() => tenantDb().from('attachment_files'))
    await enforceRetention()
    assert.lengthOf(await files(), 1)
    await ann.within(() =>
      changeSet({ cause: 'attachments.removed' }, () =>
        tenantDb()
          .from('attachments')
          .update({ deleted_at: tenantDb().raw(`now() - interval '31 days'`) })
      )
    )
    await enforceRetention()
    assert.isEmpty(await files())
  })
})
