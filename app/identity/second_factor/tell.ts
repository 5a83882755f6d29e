import { appUrl } from '#config/app'
import { giveNotice } from '#identity/actions/give_notice'
import { letterKind, type Letter } from '#core/mail/letter'
import { post } from '#core/mail/send_mail'
import User from '#identity/models/user'

/** What a person is told by mail, because somebody else may have done it. Words: second_factor.mail. */
export type Occasion =
  | 'totp_added'
  | 'totp_removed'
  | 'passkey_added'
  | 'passkey_removed'
  | 'passkey_blocked'
  | 'recovery_codes_made'
  | 'recovery_code_used'
  | 'factors_will_end'
  | 'factors_ended'
  | 'api_key_made'
  | 'app_signed_in'
  | 'token_reused'
  | 'reset_link_made'

interface Told {
  userId: string
  occasion: Occasion
}

export const factorLetter = letterKind('factor_notice', async ({ userId, occasion }: Told) => {
  const user = await User.find(userId)
  if (!user || user.disabledAt) return null
  const key = `second_factor.mail.${occasion}`
  const page =
    occasion.startsWith('api_') || /^(app|token)_/.test(occasion) ? 'api-keys' : 'two-step'
  return { to: user.email, key, url: `${appUrl}/settings/${page}` } satisfies Letter
})

/** Tells a person by mail and in the app. */
export async function tell(userId: string, occasion: Occasion) {
  await giveNotice(userId, occasion)
  await post(factorLetter, { userId, occasion })
}
