import { errors, symbols } from '@adonisjs/auth'
import type { AuthClientResponse, GuardContract } from '@adonisjs/auth/types'
import type { HttpContext } from '@adonisjs/core/http'
import { isSecure } from '#config/app'
import { startSession } from '#identity/actions/start_session'
import { findSession, type DeviceSession } from '#identity/queries/find_session'
import User from '#identity/models/user'

export const SESSION_COOKIE = isSecure ? '__Host-sid' : 'sid'

/** Signed in on a device: a random cookie whose hash stands in `sessions`. One query finds the person. */
export class DeviceSessionGuard implements GuardContract<User> {
  declare [symbols.GUARD_KNOWN_EVENTS]: Record<string, never>
  readonly driverName = 'device_session'
  user?: User
  session?: DeviceSession
  isAuthenticated = false
  authenticationAttempted = false

  constructor(private ctx: HttpContext) {}

  getUserOrFail() {
    if (!this.user) throw this.#refused()
    return this.user
  }

  async authenticate() {
    if (!(await this.check())) throw this.#refused()
    return this.user!
  }

  async check() {
    if (this.authenticationAttempted) return this.isAuthenticated
    this.authenticationAttempted = true
    const token = this.ctx.request.cookie(SESSION_COOKIE)
    const found = typeof token === 'string' ? await findSession(token) : null
    if (found) {
      this.user = found.user
      this.session = found.session
      this.isAuthenticated = true
    }
    return this.isAuthenticated
  }

  /** Lets a test be somebody. */
  async authenticateAsClient(user: User): Promise<AuthClientResponse> {
    // As they are now: tests keep people for longer than a page does.
    const { token } = await startSession(await User.findOrFail(user.id), { userAgent: 'test' })
    return { cookies: { [SESSION_COOKIE]: token } }
  }

  #refused() {
    return new errors.E_UNAUTHORIZED_ACCESS('Sign in first', { guardDriverName: this.driverName })
  }
}
