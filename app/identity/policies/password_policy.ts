import vine from '@vinejs/vine'

/** For a password that is about to be chosen: length is what counts, and nothing is trimmed. */
export const newPassword = () => vine.string().minLength(12).maxLength(256)
