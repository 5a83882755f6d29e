import type { RATES } from '#config/rates'

/** The terms of config/access.ts: who may use a route, and how. */
export type Role = 'viewer' | 'editor' | 'owner'

/**
 * Which limit of config/rates.ts counts a request. `sign_in` and `code` count tries where they are
 * made; `probe` counts nothing, so that no one who looks after the app is ever told to wait.
 */
export type RateClass = keyof typeof RATES | 'sign_in' | 'code' | 'probe'

export interface Access {
  /**
   * `anyone`: signed in or not; `guest`: people who are signed in are led to their home; `pending`:
   * who gave the password and owes the second factor (and nobody else); `person`: signed in, in
   * whatever household; `member`: works within a household with at least `role`; `machine`: no
   * person: the sender signs the bytes, and there is neither session nor CSRF token.
   */
  who: 'anyone' | 'guest' | 'pending' | 'person' | 'member' | 'machine'
  role?: Role
  /** What an API key or access token must be allowed to; such a route is for programs only, others for browsers. */
  scope?: string
  /** False where there is no cookie that a foreign page could make use of. */
  csrf?: false
  /** A form with files (multipart/form-data) is read here, and nowhere else. */
  takesFiles?: true
  /** Whether the person must have proved who they are within the last minutes. */
  stepUp?: boolean
  /** Open to those who owe their household a second factor: where they get one. */
  enrols?: boolean
  /** Without it: `page`, for programs `api_read` or `api_write`, `machine` for machines. */
  rate?: RateClass
  /** Reads much and writes nothing: from the replica, where there is one that is up to date. */
  onlyReads?: true
  /** The event that a success leaves in the audit log. */
  audit?: string
}

export const anyone: Access = { who: 'anyone' }
export const guest: Access = { who: 'guest' }
export const machine: Access = { who: 'machine' }
export const pending: Access = { who: 'pending' }
export const person: Access = { who: 'person' }
export const enrolment: Access = { who: 'person', enrols: true }
export const viewer: Access = { who: 'member', role: 'viewer' }
export const editor: Access = { who: 'member', role: 'editor' }
export const owner: Access = { who: 'member', role: 'owner' }

/** Of programs: a key needs the scope. */
export const reads = (thing: string): Access => ({ ...viewer, scope: `${thing}:read` })
export const writes = (thing: string): Access => ({ ...editor, scope: `${thing}:write` })

/** What a cookie's request must carry besides: a token of the form, checked by Shield. */
export const needsCsrfToken = ({ who, csrf, scope }: Access, method: string) =>
  csrf !== false && !scope && who !== 'machine' && !['GET', 'HEAD', 'OPTIONS'].includes(method)

export const rateOf = ({ rate, who, scope }: Access, method: string): RateClass => {
  if (rate) return rate
  if (who === 'machine') return 'machine'
  if (!scope) return 'page'
  return method === 'GET' || method === 'HEAD' ? 'api_read' : 'api_write'
}
