import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits for a cookie or a link; only its hash is kept. */
export const newToken = () => randomBytes(32).toString('base64url')

/** A secret of 256 bits needs no slow hash. */
export const hashToken = (token: string) => sha256(token).toString('hex')

/** The 32 bytes by which a text is known again that is not kept itself. */
export const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()
