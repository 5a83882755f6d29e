import { onChangeSetEnd } from '#core/change_set'
import { announceToEndpoints } from '#api/webhooks/announce'

/** Programs that asked to be called hear of what changed. */
onChangeSetEnd(announceToEndpoints)
