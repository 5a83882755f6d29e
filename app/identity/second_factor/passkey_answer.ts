import vine from '@vinejs/vine'
import { Refusal } from '#core/refusal'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'

const LONGEST = 20_000
const base64url = () =>
  vine
    .string()
    .maxLength(LONGEST)
    .regex(/^[\w-]*$/)

const shape = {
  id: base64url(),
  rawId: base64url(),
  type: vine.literal('public-key'),
}

const proof = vine.create({
  ...shape,
  response: vine.object({
    clientDataJSON: base64url(),
    authenticatorData: base64url(),
    signature: base64url(),
    userHandle: base64url().optional(),
  }),
})

const registration = vine.create({
  ...shape,
  response: vine.object({
    clientDataJSON: base64url(),
    attestationObject: base64url(),
    transports: vine
      .array(vine.string().regex(/^[a-z-]{1,20}$/))
      .maxLength(10)
      .optional(),
  }),
})

/** The field in which the page sends what the browser's passkey said. */
export const answerField = () => vine.string().maxLength(LONGEST)

const refused = () => new Refusal('credential', 'passkey')

async function read<T>(text: string, validate: (value: unknown) => Promise<T>): Promise<T> {
  try {
    return await validate(JSON.parse(text))
  } catch {
    throw refused()
  }
}

export const readProof = async (text: string) =>
  ({
    ...(await read(text, (value) => proof.validate(value))),
    clientExtensionResults: {},
  }) as AuthenticationResponseJSON

export const readRegistration = async (text: string) =>
  ({
    ...(await read(text, (value) => registration.validate(value))),
    clientExtensionResults: {},
  }) as RegistrationResponseJSON
