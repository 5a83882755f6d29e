/** Who can sign in at the sandbox's banks, and what kind of history each of them has. */
import { readConfig, type CustomConfig } from '#sandbox_bank/custom/custom_config'
import { invalidCredentials } from '#sandbox_bank/plaid_error'
import { challengeOf, forcedError } from '#sandbox_bank/world/challenges'

/** `static` never changes by itself; `persona` has news sometimes; `dynamic` brings news at each refresh. */
export type Behaviour = 'static' | 'persona' | 'dynamic'

export interface User {
  username: string
  /** Null accepts any password that is not empty. */
  password: string | null
  behaviour: Behaviour
  accounts: 'three' | 'nine'
  /** How many rows the whole history has, or null for as many as the streams bring. */
  size: number | null
  /** False for people of the table who never can. */
  canSignIn: boolean
  /** What the password of `user_custom` says. */
  custom?: CustomConfig
}

const person = { password: null, accounts: 'three', size: null, canSignIn: true } as const

const CUSTOM = 'user_custom'
const USERS: readonly User[] = [
  {
    ...person,
    username: 'user_good',
    password: 'pass_good',
    behaviour: 'static',
    accounts: 'nine',
  },
  { ...person, username: 'user_transactions_dynamic', behaviour: 'dynamic' },
  { ...person, username: 'user_yuppie', behaviour: 'persona' },
  { ...person, username: 'user_ewa_user', behaviour: 'persona' },
  { ...person, username: 'user_small_business', behaviour: 'persona' },
  { ...person, username: 'user_custom', behaviour: 'static' },
  { ...person, username: 'user_bad', behaviour: 'static', canSignIn: false },
]

/** `user_size_12000` has exactly 12 000 rows: for measuring a first import. */
const SIZED = /^user_size_(\d{1,6})$/
const LARGEST = 200_000

/** The user with this name, or null. */
export function findUser(username: string): User | null {
  const size = Number(SIZED.exec(username)?.[1] ?? 0)
  if (size > 0 && size <= LARGEST) {
    return { ...person, username, behaviour: 'dynamic', size }
  }
  return USERS.find((user) => user.username === username) ?? null
}

/** The user who signs in with these words. Throws INVALID_CREDENTIALS. */
export function signIn(username: string, password: string): User {
  const user = findUser(username)
  const error = user?.password ? forcedError(password) : null
  if (error) throw error
  const isRight = user?.password
    ? user.password === password || challengeOf(password) !== null
    : password !== ''
  if (!user || !user.canSignIn || !isRight) throw invalidCredentials()
  return user.username === CUSTOM ? { ...user, custom: readConfig(password) } : user
}
