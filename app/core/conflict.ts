import { Exception } from '@adonisjs/core/exceptions'

/** Somebody else changed it after the page was opened. `facts` say who, when and what. */
export class Conflict<Facts> extends Exception {
  static override status = 409
  static override code = 'E_CONFLICT'

  constructor(readonly facts: Facts) {
    super('Somebody changed this in the meantime.')
  }
}
