import BodyParserMiddleware from '@adonisjs/core/bodyparser_middleware'
import { Exception } from '@adonisjs/core/exceptions'
import { isApiCall } from '#core/http/bearer'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Programs send JSON alone, so that no form of a foreign page can speak as one of them. */
function refuseForms({ request }: HttpContext) {
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

/** Reads the body. One that is nested deeper than the stack is the sender's fault, not ours. */
export default class BodyMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    if (isApiCall(ctx)) refuseForms(ctx)
    const parser = await ctx.containerResolver.make(BodyParserMiddleware)
    try {
      await parser.handle(ctx, () => undefined)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      throw new Exception('This body cannot be read.', { status: 400, code: 'E_BAD_BODY' })
    }
    refuseMethod(ctx)
    return next()
  }
}
