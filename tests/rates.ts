import env from '#start/env'
import { requests } from '#core/rates/requests'

/** The limits outside of tests, or a part of them, counted from now; answers what makes them large again. */
export function countAsOutside(part = 1) {
  const factor = env.get('RATE_FACTOR')!
  requests.forget()
  env.set('RATE_FACTOR', part as never)
  return () => {
    env.set('RATE_FACTOR', factor as never)
    requests.forget()
  }
}
