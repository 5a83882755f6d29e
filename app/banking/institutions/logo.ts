const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const HEADER = Buffer.from('IHDR')
const MOST_BYTES = 200 * 1024
/** Pixels of a side; banks send 152. */
const MOST_PIXELS = 1024

/** `#rrggbb`, which may stand in a page as it is. */
export const isColor = (text: unknown): text is string =>
  typeof text === 'string' && /^#[\da-f]{6}$/i.test(text)

/** The bytes of a PNG in base64, or null for anything else, too large or of absurd measures. */
export function pngOf(base64: unknown): Buffer | null {
  if (typeof base64 !== 'string' || base64.length > MOST_BYTES * 1.4) return null
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length > MOST_BYTES || bytes.length < 33) return null
  if (!bytes.subarray(0, 8).equals(SIGNATURE) || !bytes.subarray(12, 16).equals(HEADER)) return null
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  return [width, height].every((side) => side >= 1 && side <= MOST_PIXELS) ? bytes : null
}
