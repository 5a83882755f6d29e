import { generateIdentity, identityToRecipient } from 'age-encryption'
import { randomBytes } from 'node:crypto'
import { Readable, Writable } from 'node:stream'
import { test } from '@japa/runner'
import { BackupTrouble, lastEntry, readArchive, writeArchive } from '#ops/backups/archive'

async function archived(files: [string, Buffer][], recipient: string) {
  const parts: Buffer[] = []
  const memory = new Writable({
    write(part, _encoding, done) {
      parts.push(part)
      done()
    },
  })
  await writeArchive(memory, [recipient], async (add) => {
    for (const [name, body] of files) await add(name, body)
  })
  return Buffer.concat(parts)
}

test.group('An archive of a backup', () => {
  test('gives back its files in order, for its key alone, whole or not at all', async ({
    assert,
  }) => {
    const [identity, other] = [await generateIdentity(), await generateIdentity()]
    const files: [string, Buffer][] = [
      ['manifest.json', Buffer.from('{}')],
      ['tables/a/000001.copy', randomBytes(300_000)],
      ['counts.json', Buffer.from('{}')],
    ]
    const bytes = await archived(files, await identityToRecipient(identity))
    const read: [string, Buffer][] = []
    for await (const { name, body } of readArchive(Readable.from([bytes]), [identity]))
      read.push([name, body])
    assert.deepEqual(read, files)

    const last = (from: Buffer, key = identity) => lastEntry(Readable.from([from]), [key])
    assert.equal(await last(bytes), 'counts.json')
    await assert.rejects(() => last(bytes, other), /does not open the backup/)
    const middle = Math.floor(bytes.length / 2)
    for (const length of [100, middle, bytes.length - 1])
      await assert.rejects(() => last(bytes.subarray(0, length)), BackupTrouble)
    const changed = Buffer.from(bytes)
    changed[middle] ^= 1
    await assert.rejects(() => last(changed), /cut off or changed/)
  })

  test('is not ended when what fills it breaks', async ({ assert }) => {
    const recipient = await identityToRecipient(await generateIdentity())
    const nowhere = new Writable({ write: (_part, _encoding, done) => done() })
    const breaking = writeArchive(nowhere, [recipient], async (add) => {
      await add('manifest.json', randomBytes(1000))
      throw new Error('The database went away')
    })
    await assert.rejects(() => breaking, 'The database went away')
  })
})
