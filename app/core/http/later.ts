import { Exception } from '@adonisjs/core/exceptions'

/** Not now: the answer says in how many seconds it is worth another try. */
export abstract class NotNow extends Exception {
  /** A key of `errors.*`, where the status alone does not say it. */
  readonly words?: string

  constructor(
    message: string,
    readonly retryAfterSeconds: number
  ) {
    super(message)
  }
}

/** Too many tries of one kind; somebody may be guessing. */
export class TooManyTries extends NotNow {
  static override status = 429
  static override code = 'E_TOO_MANY_TRIES'

  constructor(retryAfterSeconds: number) {
    super('Too many tries', Math.max(1, Math.ceil(retryAfterSeconds)))
  }
}

/** The machine has as much to do as it can. */
export class TooBusy extends NotNow {
  static override status = 503
  static override code = 'E_TOO_BUSY'

  constructor(retryAfterSeconds = 2) {
    super('Too busy', retryAfterSeconds)
  }
}

/** More requests than one asks for by hand, or than a program needs. */
export class TooManyRequests extends NotNow {
  static override status = 429
  static override code = 'E_TOO_MANY_REQUESTS'
  override readonly words = 'pace'

  constructor(retryAfterSeconds: number) {
    super('Too many requests', retryAfterSeconds)
  }
}

/** Tries cannot be counted at the moment, so none are let through. */
export class CannotCount extends NotNow {
  static override status = 503
  static override code = 'E_CANNOT_COUNT'
  override readonly words = 'closed'

  constructor() {
    super('Tries cannot be counted at the moment', 10)
  }
}
