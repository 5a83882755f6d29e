/** Who may use the control page: who has the control token, or the link that the start of the bank prints once. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Bank } from '#sandbox_bank/bank'
import type { Call } from '#sandbox_bank/router'

const COOKIE = 'sandbox_bank_control'
const CODE = 'control_code'

/** Follows from the bank's secret, so that it outlives the process and no other bank takes it. */
const passOf = ({ secret, controlToken }: Bank): string =>
  createHmac('sha256', secret).update(`control page|${controlToken}`).digest('base64url')

const isSame = (bank: Bank, left: string, right: string): boolean => {
  const digest = (text: string) => createHmac('sha256', bank.secret).update(text).digest()
  return timingSafeEqual(digest(left), digest(right))
}

export function isSignedIn({ bank, cookie }: Call): boolean {
  const pairs = cookie.split(/;\s*/).map((pair) => pair.split('='))
  const given = pairs.find(([name]) => name === COOKIE)?.[1] ?? ''
  return bank.controlToken !== '' && isSame(bank, given, passOf(bank))
}

export const isToken = (bank: Bank, given: string): boolean =>
  bank.controlToken !== '' && isSame(bank, given, bank.controlToken)

/** Headers that sign a browser in, or out again. The cookie goes with no request from elsewhere. */
export const passHeaders = (bank: Bank, isIn: boolean): Record<string, string> => ({
  'set-cookie': `${COOKIE}=${isIn ? passOf(bank) : ''}; Path=/_control/ui; HttpOnly; SameSite=Strict; Max-Age=${isIn ? 86_400 : 0}`,
})

/** An address that signs in whoever opens it first. A new one ends the one before. */
export async function newLink(bank: Bank): Promise<string> {
  const code = randomBytes(16).toString('base64url')
  await bank.remember(CODE, code)
  return `${bank.url}/_control/ui?code=${code}`
}

/** True once for the newest code. */
export async function takeCode(bank: Bank, given: string): Promise<boolean> {
  const code = bank.setting(CODE) ?? ''
  if (code === '' || !isSame(bank, given, code)) return false
  await bank.remember(CODE, '')
  return true
}
