import vine from '@vinejs/vine'
import { Refusal } from '#core/refusal'
import { isGuessable } from '#identity/policies/guessable'

const FEWEST = 12
const MOST_BYTES = 256

/** Characters as people count them, bytes as argon2 reads them; nothing is trimmed or normalized. */
const length = vine.createRule((value, _options, field) => {
  if (typeof value !== 'string') return
  if ([...value].length < FEWEST) {
    field.report('Use 12 characters or more.', 'minLength', field, { min: FEWEST })
  } else if (Buffer.byteLength(value) > MOST_BYTES) {
    field.report('Use 256 bytes or fewer.', 'maxLength', field, { max: MOST_BYTES })
  }
})

/** For a password that is about to be chosen: length is what counts, and nothing is trimmed. */
export const newPassword = () => vine.string().use(length())

/** @throws Refusal of `password` when it can be guessed from lists or from the address. */
export async function refuseGuessable(password: string, email: string, field = 'password') {
  if (await isGuessable(password, email)) {
    throw new Refusal(field, 'guessable', 'This password is too easy to guess.')
  }
}
