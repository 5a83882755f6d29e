import pg from 'pg'
import type { ApplicationService } from '@adonisjs/core/types'

const INT8 = 20
const DATE = 1082

/** Minor units are bigint and days are strings, from the driver on. Counts are cast to int in SQL. */
export default class DatabaseTypesProvider {
  constructor(protected app: ApplicationService) {}

  register() {
    pg.types.setTypeParser(INT8, BigInt)
    pg.types.setTypeParser(DATE, (day) => day)
  }
}
