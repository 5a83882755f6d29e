/** A bank's logo as a PNG of 152 by 152 points, drawn from its colour and id. Small enough to need no image library. */
import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import type { Institution } from '#sandbox_bank/world/institutions'

export const LOGO_SIZE = 152
const CELLS = 5
const MARGIN = 26
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const TRUECOLOR = 2

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  const checksum = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  checksum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, checksum])
}

/** The three colour parts of `#rrggbb`. */
const colorParts = (color: string): number[] =>
  [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))

/** A mirrored grid of cells, like the woven patterns these banks are named after. */
function isInk(bits: Buffer, x: number, y: number): boolean {
  const cell = (LOGO_SIZE - 2 * MARGIN) / CELLS
  const column = Math.floor((x - MARGIN) / cell)
  const row = Math.floor((y - MARGIN) / cell)
  if (column < 0 || row < 0 || column >= CELLS || row >= CELLS) return false
  return bits[row * CELLS + Math.min(column, CELLS - 1 - column)] % 2 === 0
}

export function drawLogo(institution: Institution): Buffer {
  const background = colorParts(institution.color)
  const bits = createHash('sha256').update(institution.id).digest()
  const rows: Buffer[] = []
  for (let y = 0; y < LOGO_SIZE; y += 1) {
    const row = Buffer.alloc(1 + LOGO_SIZE * 3)
    for (let x = 0; x < LOGO_SIZE; x += 1) {
      row.set(isInk(bits, x, y) ? [255, 255, 255] : background, 1 + x * 3)
    }
    rows.push(row)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(LOGO_SIZE, 0)
  header.writeUInt32BE(LOGO_SIZE, 4)
  header.set([8, TRUECOLOR, 0, 0, 0], 8)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
