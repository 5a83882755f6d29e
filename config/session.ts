import app from '@adonisjs/core/services/app'
import { defineConfig } from '@adonisjs/session'
import { isSecure } from '#config/app'
import { FlashStore } from '#core/http/flash_store'

/** Only for flash messages and the CSRF secret; who is signed in stands in the `sessions` table. */
export default defineConfig({
  enabled: true,
  cookieName: isSecure ? '__Host-flash' : 'flash',
  clearWithBrowser: true,
  age: '12h',
  cookie: { path: '/', httpOnly: true, secure: isSecure, sameSite: 'lax' },
  store: app.inTest ? 'memory' : 'cookie',
  stores: { cookie: (ctx, { cookie }) => new FlashStore(ctx, cookie) },
})
