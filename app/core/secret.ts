import { inspect } from 'node:util'

const HIDDEN = '[secret]'

/**
 * A value that must not be written anywhere by accident: logs, JSON, errors and templates show
 * "[secret]". Only `reveal()` gives it out, which is easy to search for.
 */
export class Secret<T = string> {
  readonly #value: T

  constructor(value: T) {
    this.#value = value
  }

  reveal(): T {
    return this.#value
  }

  toString(): string {
    return HIDDEN
  }

  toJSON(): string {
    return HIDDEN
  }

  [inspect.custom](): string {
    return HIDDEN
  }
}
