import vine from '@vinejs/vine'
import { strict } from '#api/strict_body'

const id = () => vine.string().uuid()

export const linkTokenSchema = strict({
  mode: vine.enum(['new', 'update'] as const),
  connection_id: id().optional().requiredWhen('mode', '=', 'update'),
  account_selection: vine.boolean({ strict: true }).optional(),
})

const named = () => vine.string().maxLength(500).nullable().optional()

export const newConnectionSchema = strict({
  public_token: vine
    .string()
    .maxLength(200)
    .regex(/^public-[\w-]+$/),
  // Link's own words, which grow; only what is compared is read.
  metadata: vine
    .object({
      institution: vine
        .object({ institution_id: named(), name: named() })
        .allowUnknownProperties()
        .nullable()
        .optional(),
      accounts: vine
        .array(vine.object({ name: named(), mask: named() }).allowUnknownProperties())
        .maxLength(200)
        .nullable()
        .optional(),
    })
    .allowUnknownProperties()
    .nullable()
    .optional(),
  override_duplicate: vine.boolean({ strict: true }).optional(),
})

export const removalSchema = strict({
  history: vine.enum(['keep', 'erase'] as const).optional(),
})

export const emptySchema = strict({})
