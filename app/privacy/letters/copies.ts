import { appUrl } from '#config/app'
import { letterKind } from '#core/mail/letter'
import { findCopy } from '#privacy/copies/books'
import User from '#identity/models/user'

/** The copy is ready. The link leads to the page, never to the file. */
export const copyLetter = letterKind('privacy.copy', async ({ copyId }: { copyId: string }) => {
  const copy = await findCopy(copyId)
  const user = copy?.readyAt ? await User.find(copy.userId) : null
  if (!user || user.disabledAt) return null
  return { to: user.email, key: 'privacy.mails.copy', url: `${appUrl}/settings/privacy` }
})
