import { inHousehold } from '#core/household_scope'
import { isRefusedCursor, isUnknownCursor, noteRefusedCursor } from '#banking/sync/cursor_trouble'
import { fetchPages, type Reader, type Reading, type Update } from '#banking/sync/fetch_pages'
import { PageKeeper } from '#banking/sync/page_keeper'
import { readAccountsAlone, withholdsTransactions } from '#banking/sync/withheld'
import { renewLease } from '#banking/tasks/lease'
import type { Running } from '#banking/actions/sync_connection'

export interface Read {
  update: Update
  mode: Running['mode']
  keptPages: number
}

type Way = Pick<Reader, 'client' | 'pause'>

/**
 * Reads an update; of a login without transactions the accounts alone. Throws BankApiError and LeaseLost.
 */
export async function readUpdate(running: Running, way: Way): Promise<Read> {
  const keeper = new PageKeeper(running)
  try {
    return await readPages(running, way, keeper)
  } catch (error) {
    if (!withholdsTransactions(error)) throw error
    await keeper.restart()
    const update = await readAccountsAlone({ ...way, token: running.token }, running.base, error)
    return { update, mode: 'update', keptPages: 0 }
  }
}

/**
 * Reads an update, keeping its pages as they come. Where the bank takes the stored cursor no more,
 * all is read again from the beginning, as a sweep (R6). Throws BankApiError and LeaseLost.
 */
async function readPages(running: Running, way: Way, keeper: PageKeeper): Promise<Read> {
  const { connectionId, householdId, epoch, token, base, mode } = running
  let keptPages = 0
  const reader: Reader = {
    ...way,
    token,
    onPage: async (page, cursor) => {
      await renewLease({ connectionId, kind: 'sync' }, epoch)
      await keeper.add(page, cursor)
    },
    onAccounts: async (accounts) => void (keptPages = await keeper.finish(accounts)),
    onRestart: () => keeper.restart(),
  }
  const read = async (from: string | null, as: Running['mode'], reading?: Reading) => {
    const update = await fetchPages(reader, from, reading)
    return { update, mode: as, keptPages }
  }
  if (mode === 'sweep' || base === null) return read(null, mode)
  const reading = { page: 0, bankMs: 0 }
  try {
    return await read(base, mode, reading)
  } catch (error) {
    const isSpoilt =
      isUnknownCursor(error) ||
      (isRefusedCursor(error, reading.page) &&
        (await inHousehold(householdId, () => noteRefusedCursor(connectionId))))
    if (!isSpoilt) throw error
    await keeper.restart()
    return read(null, 'sweep')
  }
}
