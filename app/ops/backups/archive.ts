import { Decrypter, Encrypter } from 'age-encryption'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import tar from 'tar-stream'
import type { ReadableStream as NodeStream } from 'node:stream/web'

/** Adds one file to the archive, and answers when there is room for the next. */
export type AddEntry = (name: string, body: Buffer) => Promise<void>

/** Words for the operator: why a backup cannot be restored. */
export class BackupTrouble extends Error {}

export const madeLater = () =>
  new BackupTrouble('A later version of Money Tracker made this backup: restore with that one.')

export interface ArchiveEntry {
  name: string
  body: Buffer
}

/** The streams of Node and of the web are one class under two names. */
const toWeb = (stream: Readable) => Readable.toWeb(stream) as unknown as ReadableStream<Uint8Array>

/**
 * Writes a tar file, compressed and sealed for public keys of age, while `fill` adds its files. `age -d` and `tar -xz`
 * read it too. What was written is no whole archive when anything throws.
 * @param recipients `age1…`
 */
export async function writeArchive(
  destination: Writable,
  recipients: string[],
  fill: (add: AddEntry) => Promise<void>
) {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  const pack = tar.pack()
  const gzip = createGzip()
  const compressed = pipeline(pack, gzip)
  const sealed = await encrypter.encrypt(toWeb(gzip))
  const written = pipeline(Readable.fromWeb(sealed as NodeStream), destination)
  const add: AddEntry = (name, body) =>
    new Promise((resolve, reject) => {
      pack
        .entry({ name, size: body.length }, (error) => (error ? reject(error) : resolve()))
        .end(body)
    })
  const filled = fill(add).then(
    () => pack.finalize(),
    (error) => {
      pack.destroy(error)
      throw error
    }
  )
  await Promise.all([filled, compressed, written])
}

/**
 * The files of such an archive, one after the other.
 * @throws when no identity (`AGE-SECRET-KEY-1…`) opens it, or when bytes were changed or are missing.
 */
export async function* readArchive(
  source: Readable,
  identities: string[]
): AsyncGenerator<ArchiveEntry> {
  const decrypter = new Decrypter()
  for (const identity of identities) decrypter.addIdentity(identity)
  const opened = await decrypter.decrypt(toWeb(source)).catch(() => {
    throw new BackupTrouble('This secret key does not open the backup.')
  })
  const extract = tar.extract()
  const passed = pipeline(Readable.fromWeb(opened as NodeStream), createGunzip(), extract)
  // Heard below: an archive that breaks off throws out of the loop, too.
  passed.catch(() => {})
  for await (const entry of extract) {
    const parts: Buffer[] = []
    for await (const part of entry) parts.push(part as Buffer)
    yield { name: entry.header.name, body: Buffer.concat(parts) }
  }
  await passed
}

/**
 * Reads an archive to its end, before anything is given up for it. Answers the name of its last file.
 * @throws BackupTrouble when it was cut off or changed, or the keys do not open it
 */
export async function lastEntry(source: Readable, identities: string[]): Promise<string> {
  let last = ''
  try {
    for await (const { name } of readArchive(source, identities)) last = name
  } catch (error) {
    if (error instanceof BackupTrouble) throw error
    throw new BackupTrouble('This backup was cut off or changed: it does not open to its end.')
  }
  return last
}
