import { errors } from '@vinejs/vine'

/** One sentence for one field, in the shape of Vine's own messages. */
export interface RefusalMessage {
  field: string
  rule: string
  message: string
  meta?: Record<string, unknown>
}

/**
 * A wish that the domain does not grant, told to the person who wished: "name, unique". It is a
 * validation error like Vine's own, so forms and the API show it beside its field with status 422.
 * The message is English; a translation is found by the rule, with `meta` for its numbers.
 */
export class Refusal extends errors.E_VALIDATION_ERROR {
  declare messages: RefusalMessage[]

  constructor(field: string, rule: string, message?: string, meta?: Record<string, unknown>) {
    const text = message ?? `The ${field} was refused (${rule})`
    super([{ field, rule, message: text, ...(meta && { meta }) }])
    this.message = text
  }

  get field(): string {
    return this.messages[0].field
  }

  get rule(): string {
    return this.messages[0].rule
  }
}
