import db from '@adonisjs/lucid/services/db'
import { isStopping } from '#core/http/stopping'
import { keyring, type Keyring } from '#core/sealing/keyring'
import { missingRootKey } from '#ops/queries/missing_root_key'
import type { HttpContext } from '@adonisjs/core/http'

/** The keyring that was seen to open every data key: it stays so, and need not be asked each time. */
let whole: Keyring | null = null

/** The process can do its work: the database answers, its secrets can be opened, and it was not told to stop. */
export default class ReadyzController {
  async show({ response }: HttpContext) {
    if (isStopping()) return response.status(503).send('stopping')
    try {
      await db.rawQuery('select 1')
      if (whole !== keyring() && (await missingRootKey()) !== null)
        return response.status(503).send('KEYRING lacks a key that secrets are sealed with')
      whole = keyring()
      return response.send('ok')
    } catch {
      return response.status(503).send('the database does not answer')
    }
  }
}
