import BodyParserMiddleware from '@adonisjs/core/bodyparser_middleware'
import { Exception } from '@adonisjs/core/exceptions'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Reads the body. One that is nested deeper than the stack is the sender's fault, not ours. */
export default class BodyMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const parser = await ctx.containerResolver.make(BodyParserMiddleware)
    try {
      await parser.handle(ctx, () => undefined)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      throw new Exception('This body cannot be read.', { status: 400, code: 'E_BAD_BODY' })
    }
    return next()
  }
}
