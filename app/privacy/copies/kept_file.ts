import db from '@adonisjs/lucid/services/db'
import { openBytes, sealBytes } from '#core/sealing/seal'
import type { Readable } from 'node:stream'

const PART_BYTES = 256 * 1024

/** Which run of making a copy: what an earlier one left is not handed out. */
export interface Run {
  exportId: string
  epoch: number
  /** Whose key seals it. */
  userId: string
}

const placeOf = ({ exportId, epoch, userId }: Run, place: number) => ({
  table: 'data_export_parts',
  column: 'body',
  owner: { userId },
  row: `${exportId}|${epoch}|${place}`,
})

/** Keeps a file in sealed pieces while it is being made. Answers its size in bytes. */
export async function keepFile(run: Run, file: Readable): Promise<number> {
  let [bytes, place, waiting, held] = [0, 0, [] as Buffer[], 0]
  const write = async () => {
    const body = await sealBytes(Buffer.concat(waiting), placeOf(run, place))
    await db
      .table('data_export_parts')
      .insert({ export_id: run.exportId, epoch: run.epoch, place, body })
    place += 1
    waiting = []
    held = 0
  }
  for await (const chunk of file as AsyncIterable<Buffer>) {
    waiting.push(chunk)
    held += chunk.length
    bytes += chunk.length
    if (held >= PART_BYTES) await write()
  }
  if (held > 0) await write()
  return bytes
}

/** The pieces of a file, opened one after the other. */
export async function* keptFile(run: Run): AsyncGenerator<Buffer> {
  for (let place = 0; ; place++) {
    const row = await db
      .from('data_export_parts')
      .where({ export_id: run.exportId, epoch: run.epoch, place })
      .first()
    if (!row) return
    yield await openBytes(row.body, placeOf(run, place))
  }
}
