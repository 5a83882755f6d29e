import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import i18nManager from '@adonisjs/i18n/services/main'
import { now } from '#core/clock'
import { csvLine } from '#core/csv'
import type { Content, Paper } from '#privacy/copies/contents'
import type { CopiedRow } from '#privacy/copies/rows'

/** Spreadsheets take a file without it for one in the computer's old encoding. */
const BYTE_ORDER_MARK = '\uFEFF'

/**
 * A ZIP file with each table twice: `json/<table>.json` and `csv/<table>.csv`. One entry is read after
 * the other, as fast as the file is taken, so its size in memory does not depend on its content.
 */
export function archiveOf(contents: Content[], papers: Paper[] = []): Readable {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  const mtime = now()
  zip.on('error', (error) => output.destroy(error))
  const add = (path: string, text: () => AsyncGenerator<Buffer>) =>
    zip.addReadStreamLazy(path, { mtime }, (take) => {
      const stream = Readable.from(text(), { objectMode: false })
      stream.once('error', (error) => output.destroy(error))
      take(null, stream)
    })
  const about = i18nManager.locale('en').t('privacy.copies.about')
  zip.addBuffer(Buffer.from(`${about}\n`), 'README.txt', { mtime })
  for (const content of contents) {
    add(`json/${content.name}.json`, () => jsonOf(content.rows()))
    add(`csv/${content.name}.csv`, () => csvOf(content))
  }
  for (const { path, bytes } of papers) add(path, bytes)
  zip.end()
  return output
}

async function* jsonOf(batches: AsyncGenerator<CopiedRow[]>) {
  let between = '[\n'
  for await (const rows of batches) {
    if (rows.length === 0) continue
    yield Buffer.from(between + rows.map(({ json }) => json).join(',\n'))
    between = ',\n'
  }
  yield Buffer.from(between === '[\n' ? '[]\n' : '\n]\n')
}

async function* csvOf({ columns, rows }: Content) {
  yield Buffer.from(BYTE_ORDER_MARK + csvLine(columns))
  for await (const batch of rows())
    yield Buffer.from(batch.map(({ cells }) => csvLine(cells)).join(''))
}
