import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { fromBuffer, type Entry, type ZipFile } from 'yauzl'
import db from '@adonisjs/lucid/services/db'
import { makeCopy } from '#privacy/actions/make_copy'
import { askForCopy } from '#privacy/actions/ask_for_copy'
import { findCopy } from '#privacy/copies/books'
import { keptFile } from '#privacy/copies/kept_file'

const open = promisify<Buffer, { lazyEntries: true }, ZipFile>(fromBuffer as never)

/** The entries of a ZIP file by their names. */
export async function unpacked(bytes: Buffer): Promise<Record<string, string>> {
  const zip = await open(bytes, { lazyEntries: true })
  const found: Record<string, string> = {}
  await new Promise<void>((done, fail) => {
    zip.on('end', done).on('error', fail)
    zip.on('entry', (entry: Entry) => {
      zip.openReadStream(entry, (error, stream) => {
        if (error) return fail(error)
        void buffer(stream).then((content) => {
          found[entry.fileName] = content.toString()
          zip.readEntry()
        }, fail)
      })
    })
    zip.readEntry()
  })
  return found
}

/** Asks for a copy, makes it as a worker would, and takes it apart. */
export async function copied(userId: string, householdId: string | null) {
  const id = await askForCopy(userId, householdId)
  await db.from('outbox').where('name', 'MakeCopy').delete()
  await makeCopy(id)
  const copy = (await findCopy(id))!
  const file = Readable.from(keptFile({ exportId: id, epoch: copy.epoch, userId }))
  return { copy, files: await unpacked(await buffer(file)) }
}

/** The cells of a CSV file, as a program reads them. */
export function cellsOf(csv: string): string[][] {
  const lines: string[][] = [[]]
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy
  const text = csv.replace(/^\uFEFF/, '')
  for (let found; cells.lastIndex < text.length && (found = cells.exec(text));) {
    lines.at(-1)!.push(found[1]?.replaceAll('""', '"') ?? found[2])
    if (found[3] === '\r\n') lines.push([])
  }
  return lines.filter((line) => line.length > 0)
}
