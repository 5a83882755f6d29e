import { enqueue } from '#core/outbox'
import { SendMail } from '#core/mail/jobs/send_mail'
import type { LetterKind } from '#core/mail/letter'

type Options = Parameters<typeof enqueue>[2]

/** Asks for a letter, in the transaction of the caller. */
export const post = <Data extends object>(
  { name }: LetterKind<Data>,
  data: Data,
  options?: Options
) => enqueue(SendMail, { letter: name, data }, options)
