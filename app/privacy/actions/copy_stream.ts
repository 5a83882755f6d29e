import type { Readable } from 'node:stream'
import { archiveOf } from '#privacy/copies/archive'
import { contentsOf, papersOf, type Wanted } from '#privacy/copies/contents'

/** The file of a copy as it is made, for an operator who hands it over: nothing of it is kept. */
export const copyStream = async (wanted: Wanted): Promise<Readable> =>
  archiveOf(await contentsOf(wanted), await papersOf(wanted))
