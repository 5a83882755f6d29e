import BodyParserMiddleware from '@adonisjs/core/bodyparser_middleware'
import { Exception } from '@adonisjs/core/exceptions'
import { access } from '#config/access'
import { isApiCall } from '#core/http/bearer'
import { readUploads } from '#core/http/uploads'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Programs send JSON alone, so that no form of a foreign page can speak as one of them. */
function refuseForms(ctx: HttpContext) {
  const { request } = ctx
  if (isUpload(ctx)) return
  const { 'transfer-encoding': chunks, 'content-length': length } = request.headers()
  const hasBody = chunks !== undefined || Number(length ?? 0) > 0
  if (hasBody && !request.is(['application/json']))
    throw new Exception('Send JSON.', { status: 415, code: 'E_NO_JSON' })
}

/**
 * The framework takes a method also from the body, which is read after the route was found: a form
 * that names GET there would be handled as what it is, but not asked for its token.
 */
function refuseMethod({ request }: HttpContext) {
  if (Object.hasOwn(request.body() ?? {}, '_method'))
    throw new Exception('The method stands in the address.', { status: 400, code: 'E_BAD_METHOD' })
}

/** The parser of the framework stays off (see config/bodyparser.ts); few routes take files at all. */
const isUpload = ({ request, route }: HttpContext) =>
  access[route?.name ?? '']?.takesFiles === true && request.is(['multipart/form-data']) !== null

const unreadable = () =>
  new Exception('This body cannot be read.', { status: 400, code: 'E_BAD_BODY' })

/** Whether no text in it ends within a character: JSON can say so, and validators break on it. */
function isText(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([name, each]) => name.isWellFormed() && isText(each))
}

/** Reads the body. One that is nested deeper than the stack is the sender's fault, not ours. */
export default class BodyMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    if (isApiCall(ctx)) refuseForms(ctx)
    const parser = await ctx.containerResolver.make(BodyParserMiddleware)
    try {
      await parser.handle(ctx, () => undefined)
      if (isUpload(ctx)) await readUploads(ctx)
      if (!isText(ctx.request.body())) throw unreadable()
    } catch (error) {
      throw error instanceof RangeError ? unreadable() : error
    }
    refuseMethod(ctx)
    return next()
  }
}
