import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { openBytes, sealBytes } from '#core/sealing/seal'

const compress = promisify(gzip)
const expand = promisify(gunzip)

/** Where a page belongs: sealed for it, it opens nowhere else. */
export interface PagePlace {
  householdId: string
  runId: string
  page: number
}

const sealedPlace = ({ householdId, runId, page }: PagePlace) => ({
  table: 'sync_pages',
  column: 'body',
  owner: { householdId },
  row: `${runId}|${page}`,
})

/** What the bank answered, small and unreadable. */
export async function sealPage(answer: object, place: PagePlace): Promise<Buffer> {
  const packed = await compress(JSON.stringify(answer), { level: 1 })
  return sealBytes(packed, sealedPlace(place))
}

/** @throws EncryptionError for a page of another place. */
export async function openPage<Answer>(sealed: Buffer, place: PagePlace): Promise<Answer> {
  const text = await expand(await openBytes(sealed, sealedPlace(place)))
  return JSON.parse(text.toString('utf8')) as Answer
}
