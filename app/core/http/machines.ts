import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { access } from '#config/access'
import { isApiCall } from '#core/http/bearer'

type Middleware = new (...args: never[]) => {
  handle(ctx: HttpContext, next: NextFn): unknown
}
type Load = () => Promise<{ default: Middleware }>

/** Whether the sender proves itself by a signature over the bytes, so that nothing may read them before. */
export const isMachines = ({ route }: HttpContext) => access[route?.name ?? '']?.who === 'machine'

/** A middleware that some requests do without. */
const unless = (isWithout: (ctx: HttpContext) => boolean) => (load: Load) => async () => {
  const { default: Wrapped } = await load()
  return {
    default: class Unless {
      async handle(ctx: HttpContext, next: NextFn) {
        if (isWithout(ctx)) return next()
        const middleware = await ctx.containerResolver.make(Wrapped)
        return (middleware as InstanceType<Middleware>).handle(ctx, next)
      }
    },
  }
}

/** Nothing of this touches what a machine signed. */
export const unlessMachine = unless(isMachines)

/** Cookies and what hangs on them: session, CSRF token, sign-in. */
export const forBrowsers = unless((ctx) => isMachines(ctx) || isApiCall(ctx))
