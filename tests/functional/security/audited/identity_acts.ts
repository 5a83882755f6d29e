import db from '@adonisjs/lucid/services/db'
import env from '#start/env'
import { startSession } from '#identity/actions/start_session'
import { openTotp, startTotp } from '#identity/second_factor/totp_factor'
import { uuidv7 } from '#core/uuid'
import { aKey, anApp, byPassword, grant } from '#tests/functional/identity/api_access/world'
import { anAuthenticator } from '#tests/functional/identity/second_factor/authenticator'
import { codeOf, signIn } from '#tests/functional/identity/second_factor/world'
import { Visitor } from '#tests/functional/identity/visitor'
import { ask, byAnn, guarded, withApp, type Act } from '#tests/functional/security/audited/asking'
import { PASSWORD } from '#tests/world'

const NEW = 'quite another set of words'

/** Acts on how people get in, by the name of their route. */
export const IDENTITY_ACTS: Record<string, Act> = {
  'api.tokens.store': ({ client, ann }) => grant(client, byPassword(ann)),
  'api.tokens.destroy': async (doing) => {
    const { access_token: token } = await withApp(doing)
    return doing.client.delete('/api/v1/auth/token').header('authorization', `Bearer ${token}`)
  },
  'onboarding.confirmations.store': async ({ mailbox }) => {
    env.set('SIGNUPS', 'open')
    try {
      const email = `new-${uuidv7()}@example.com`
      const visitor = await new Visitor().get('/signup')
      await visitor.submit('/signup', { email, password: PASSWORD })
      await visitor.get(await mailbox.link(email))
      return await visitor.submit('/signup/confirm', { password: PASSWORD })
    } finally {
      env.set('SIGNUPS', 'invited')
    }
  },
  'identity.session.store': ({ client, ann }) => signIn(client, ann),
  'identity.session.destroy': byAnn('identity.session.destroy'),
  'identity.password_resets.update': async ({ mailbox, ann }) => {
    const visitor = await new Visitor().get('/password/forgot')
    await visitor.submit('/password/forgot', { email: ann.user.email })
    await visitor.get(await mailbox.link(ann.user.email))
    return visitor.submit('/password/reset', { password: NEW })
  },
  'identity.passwords.update': byAnn('identity.passwords.update', {
    current_password: PASSWORD,
    password: NEW,
  }),
  'identity.email_changes.store': byAnn('identity.email_changes.store', {
    email: 'another.address@example.com',
    current_password: PASSWORD,
  }),
  'identity.sessions.destroy': async (doing) => {
    const { id } = await startSession(doing.ann.user, {})
    return ask(doing, 'identity.sessions.destroy', { as: doing.ann.user, ids: { id } })
  },
  'identity.other_sessions.destroy': byAnn('identity.other_sessions.destroy'),
  'identity.challenges.store': async (doing) => {
    const { secret } = await guarded(doing)
    const { sid } = await signIn(doing.client, doing.ann)
    const form = { method: 'totp', code: codeOf(secret, 1) }
    return ask(doing, 'identity.challenges.store', { sid, form })
  },
  'identity.passkey_sessions.store': async ({ client, ann }) => {
    const device = await anAuthenticator(ann)
    const asked = await client
      .post('/passkeys/request')
      .json({ purpose: 'sign_in' })
      .withCsrfToken()
      .redirects(0)
    const credential = device.sign({ challenge: asked.body().challenge })
    return client.post('/login/passkey').form({ credential }).withCsrfToken().redirects(0)
  },
  'identity.step_ups.store': byAnn('identity.step_ups.store', {
    method: 'password',
    password: PASSWORD,
  }),
  'identity.totp.update': async (doing) => {
    const { user } = doing.ann
    await startTotp(user.id)
    const code = codeOf((await openTotp(user.id))!.reveal())
    return ask(doing, 'identity.totp.update', { as: user, form: { code } })
  },
  'identity.totp.destroy': async (doing) =>
    ask(doing, 'identity.totp.destroy', { as: (await guarded(doing)).user }),
  'identity.recovery_codes.store': async (doing) =>
    ask(doing, 'identity.recovery_codes.store', { as: (await guarded(doing)).user }),
  'identity.passkeys.destroy': async (doing) => {
    const { row: id } = await anAuthenticator(doing.ann)
    return ask(doing, 'identity.passkeys.destroy', { as: doing.ann.user, ids: { id } })
  },
  'identity.api_keys.store': byAnn('identity.api_keys.store', {
    name: 'Spreadsheet',
    'scopes[0]': 'connections:read',
    days: 30,
  }),
  'identity.api_keys.destroy': async (doing) => {
    await aKey(doing.ann)
    const { id } = await db.from('api_keys').where('user_id', doing.ann.user.id).first()
    return ask(doing, 'identity.api_keys.destroy', { as: doing.ann.user, ids: { id } })
  },
  'identity.app_sign_ins.destroy': async (doing) => {
    await anApp(doing.client, doing.ann)
    const { id } = await db.from('token_families').where('user_id', doing.ann.user.id).first()
    return ask(doing, 'identity.app_sign_ins.destroy', { as: doing.ann.user, ids: { id } })
  },
}
