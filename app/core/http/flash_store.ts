import { isSecure } from '#config/app'
import type { HttpContext } from '@adonisjs/core/http'
import type { CookieOptions } from '@adonisjs/core/types/http'
import type { SessionData, SessionStoreContract } from '@adonisjs/session/types'

const NAME = isSecure ? '__Host-flash-data' : 'flash-data'

interface Kept {
  id: string
  values: SessionData
}

/**
 * Flash messages and the CSRF secret, encrypted in a cookie of one name. (The store that comes with
 * the framework names its cookie by the session's id, so it cannot be bound to the host.)
 */
export class FlashStore implements SessionStoreContract {
  constructor(
    private ctx: HttpContext,
    private options: Partial<CookieOptions>
  ) {}

  read(id: string) {
    const kept = this.ctx.request.encryptedCookie(NAME) as Partial<Kept> | null
    return kept?.id === id ? (kept.values ?? null) : null
  }

  write(id: string, values: SessionData) {
    this.ctx.response.encryptedCookie(NAME, { id, values } satisfies Kept, this.options)
  }

  destroy() {
    if (this.ctx.request.cookiesList()[NAME]) this.ctx.response.clearCookie(NAME)
  }

  touch(id: string) {
    const values = this.read(id)
    if (values) this.write(id, values)
  }
}
