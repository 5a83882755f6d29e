import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits for a cookie or a link; only its hash is kept. */
export const newToken = () => randomBytes(32).toString('base64url')

/** A secret of 256 bits needs no slow hash. */
export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex')
