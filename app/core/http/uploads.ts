import { Busboy } from '@fastify/busboy'
import { Exception } from '@adonisjs/core/exceptions'
import type { HttpContext } from '@adonisjs/core/http'

/** A file as it was sent. Its name and type are only claims. */
export interface Upload {
  field: string
  name: string
  bytes: Buffer
  /** There was more of it than is taken; `bytes` is the beginning. */
  isTooBig: boolean
}

/** Of one file. */
export const MOST_BYTES = 10 * 1024 * 1024
const LIMITS = {
  fileSize: MOST_BYTES,
  files: 1,
  fields: 20,
  fieldSize: 10_000,
  fieldNameSize: 60,
  parts: 25,
  headerPairs: 20,
}
/** Never a name that an object has by itself. */
const FIELD = /^_?[a-z]+(_[a-z]+)*$/

const uploads = new WeakMap<HttpContext, Upload[]>()

/** The files of a request to a route that takes them (`takesFiles` in config/access.ts). */
export const uploadsOf = (ctx: HttpContext): Upload[] => uploads.get(ctx) ?? []

/** Reads a form with files, in memory and within limits; its other fields become the body. */
export async function readUploads(ctx: HttpContext): Promise<void> {
  const { fields, files } = await parse(ctx)
  ctx.request.setInitialBody(fields)
  uploads.set(ctx, files)
}

const broken = () => new Exception('This form cannot be read.', { status: 400, code: 'E_BAD_BODY' })

function parse({ request }: HttpContext) {
  return new Promise<{ fields: Record<string, string>; files: Upload[] }>((done, fail) => {
    const fields: Record<string, string> = {}
    const files: Upload[] = []
    const refuse = () => {
      request.request.unpipe()
      request.request.resume()
      fail(broken())
    }
    let parser
    try {
      parser = new Busboy({ headers: request.headers() as never, limits: LIMITS })
    } catch {
      return refuse()
    }
    parser.on('field', (name, value, isNameCut, isCut) => {
      if (isNameCut || isCut || !FIELD.test(name)) return refuse()
      fields[name] = value
    })
    parser.on('file', (field, stream, name) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (!FIELD.test(field)) return refuse()
        const bytes = Buffer.concat(chunks)
        // An empty choice of a browser is a file without a name.
        if (name || bytes.length > 0)
          files.push({ field, name: name ?? '', bytes, isTooBig: stream.truncated })
      })
    })
    for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const)
      parser.on(limit, refuse)
    parser.on('error', refuse)
    parser.on('finish', () => done({ fields, files }))
    request.request.once('aborted', () => fail(broken()))
    request.request.pipe(parser)
  })
}
