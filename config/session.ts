import app from '@adonisjs/core/services/app'
import { defineConfig, stores } from '@adonisjs/session'
import { isSecure } from '#config/app'

/** Only for flash messages and the CSRF secret; who is signed in stands in the `sessions` table. */
export default defineConfig({
  enabled: true,
  cookieName: isSecure ? '__Host-flash' : 'flash',
  clearWithBrowser: true,
  age: '12h',
  cookie: { path: '/', httpOnly: true, secure: isSecure, sameSite: 'lax' },
  store: app.inTest ? 'memory' : 'cookie',
  stores: { cookie: stores.cookie() },
})
