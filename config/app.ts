import env from '#start/env'
import { defineConfig } from '@adonisjs/core/http'
import { answerBadAddress } from '#core/http/bad_address'
import { trustedProxies } from '#core/http/trusted_proxies'

export const appUrl = env.get('APP_URL')
/** Who may sign up: those who were invited, or anybody. Read anew, so that tests can ask for both. */
export const signups = () => env.get('SIGNUPS', 'invited')
export const isSecure = appUrl.startsWith('https:')

export const http = defineConfig({
  generateRequestId: true,
  allowMethodSpoofing: true,
  useAsyncLocalStorage: false,
  onBadUrl: answerBadAddress(isSecure),
  trustProxy: trustedProxies(env.get('TRUSTED_PROXIES', 'loopback')),
  cookie: { path: '/', maxAge: '30d', httpOnly: true, secure: isSecure, sameSite: 'lax' },
})
