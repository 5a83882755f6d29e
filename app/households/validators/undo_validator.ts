import vine from '@vinejs/vine'
import { wished } from '#core/http/fields'

/** Whether what can still be taken back is enough. */
export const undoValidator = vine.create({ is_partial: wished((value) => value === '1') })
