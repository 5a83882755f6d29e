import type { HttpContext } from '@adonisjs/core/http'

/** The bytes of a request that no body parser has touched, or null when there are more than `most`. */
export async function rawBody({ request, response }: HttpContext, most: number) {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request.request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > most) {
      // The rest is not waited for.
      response.header('connection', 'close')
      return null
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
