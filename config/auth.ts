import { defineConfig } from '@adonisjs/auth'
import { DeviceSessionGuard } from '#identity/device_session_guard'
import type { Authenticators, InferAuthenticators, InferAuthEvents } from '@adonisjs/auth/types'

const authConfig = defineConfig({
  default: 'web',
  guards: { web: (ctx) => new DeviceSessionGuard(ctx) },
})
export default authConfig

declare module '@adonisjs/auth/types' {
  export interface Authenticators extends InferAuthenticators<typeof authConfig> {}
}
declare module '@adonisjs/core/types' {
  interface EventsList extends InferAuthEvents<Authenticators> {}
}
