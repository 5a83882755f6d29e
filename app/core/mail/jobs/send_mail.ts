import { Job } from '#core/job'
import { letterKindOf } from '#core/mail/letter'
import { sendLetter } from '#core/mail/send_letter'

export interface Payload {
  letter: string
  /** Ids alone: tokens are made when the letter is written. */
  data: object
}

/** Sends one letter. It may go out twice where a worker dies between sending and saying so. */
export class SendMail extends Job<Payload> {
  static override attempts = 8

  async perform({ letter, data }: Payload) {
    const written = await letterKindOf(letter).compose(data)
    if (written) await sendLetter(written)
  }
}
