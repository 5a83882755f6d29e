import sharp from 'sharp'
import { Refusal } from '#core/refusal'

/** What is kept of a file: never the bytes of a picture as they came, always those of a PDF. */
export interface KeptForm {
  type: 'image/webp' | 'application/pdf'
  bytes: Buffer
  width: number | null
  height: number | null
}

/** Wide enough to read a long receipt. */
const LONGEST_SIDE = 2400
const MOST_PIXELS = 60_000_000

const PDF = Buffer.from('%PDF-')
const PICTURES: [start: Buffer, at: number][] = [
  [Buffer.from([0xff, 0xd8, 0xff]), 0],
  [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 0],
  [Buffer.from('WEBP'), 8],
]

const startsWith = (bytes: Buffer, start: Buffer, at = 0) =>
  bytes.subarray(at, at + start.length).equals(start)

/**
 * A picture is drawn anew: nothing but its pixels is left, neither where it was taken nor what hides
 * behind its end. What it is says its content, never its name.
 * @throws Refusal `file` for what is neither JPEG, PNG, WebP nor PDF, or cannot be read.
 */
export async function keptForm(bytes: Buffer): Promise<KeptForm> {
  if (startsWith(bytes, PDF)) return { type: 'application/pdf', bytes, width: null, height: null }
  if (!PICTURES.some(([start, at]) => startsWith(bytes, start, at)))
    throw new Refusal('file', 'kind', 'Choose a picture (JPEG, PNG or WebP) or a PDF.')
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .rotate()
      .resize({
        width: LONGEST_SIDE,
        height: LONGEST_SIDE,
        fit: 'inside',
        withoutEnlargement: true,
      })
      .webp({ quality: 82 })
      .toBuffer({ resolveWithObject: true })
    return { type: 'image/webp', bytes: data, width: info.width, height: info.height }
  } catch {
    throw new Refusal('file', 'broken', 'This picture cannot be read: it is broken or too large.')
  }
}
