import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { access } from '#config/access'

type Middleware = new (...args: never[]) => {
  handle(ctx: HttpContext, next: NextFn): unknown
}
type Load = () => Promise<{ default: Middleware }>

/** Whether the sender proves itself by a signature over the bytes, so that nothing may read them before. */
export const isMachines = ({ route }: HttpContext) => access[route?.name ?? '']?.who === 'machine'

/** A middleware that requests of machines do without: body parser, session, CSRF token, sign-in. */
export const forPeople = (load: Load) => async () => {
  const { default: Wrapped } = await load()
  return {
    default: class ForPeople {
      async handle(ctx: HttpContext, next: NextFn) {
        if (isMachines(ctx)) return next()
        const middleware = await ctx.containerResolver.make(Wrapped)
        return (middleware as InstanceType<Middleware>).handle(ctx, next)
      }
    },
  }
}
