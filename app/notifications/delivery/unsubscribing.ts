import { signedUrlFor } from '@adonisjs/core/services/url_builder'
import { appUrl } from '#config/app'

export const UNSUBSCRIBE_PATH = '/notifications/unsubscribe'
/** What the signature is for: one of another kind does not open this. */
export const UNSUBSCRIBING = 'notifications.unsubscribe'

interface Reader {
  householdId: string
  userId: string
}

/** The path stands here rather than in the table of routes, which workers do not have. */
const sign = signedUrlFor as unknown as (path: string, params: [], options: object) => string

/** Where one click ends the mail of one household to one person; it does nothing else, and never runs out. */
export const unsubscribeUrl = ({ householdId, userId }: Reader): string =>
  appUrl +
  sign(UNSUBSCRIBE_PATH, [], {
    qs: { household: householdId, person: userId },
    purpose: UNSUBSCRIBING,
    disableRouteLookup: true,
  })
