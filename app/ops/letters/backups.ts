import { appUrl } from '#config/app'
import { letterKind, type Letter } from '#core/mail/letter'
import { operator } from '#ops/letters/operator'

/** No backup was made this night; `reason` is a sentence without secrets. */
export const backupFailedLetter = letterKind(
  'ops.backup_failed',
  async ({ reason }: { reason: string }) => {
    const to = await operator()
    const key = 'ops.mails.backup_failed'
    return to
      ? ({ to, key, values: { reason }, url: `${appUrl}/admin/status` } satisfies Letter)
      : null
  }
)
