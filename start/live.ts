import { onChangeSetEnd } from '#core/change_set'
import { announceRows } from '#ledger/events/announce_rows'

/** Open lists hear of each change to their rows. */
onChangeSetEnd(announceRows)
