/**
 * Who may use each route. A route that is not here answers nobody: the application does not start.
 * `anyone` may be signed in or not; `member` works within a household with at least that role.
 */
export type Role = 'viewer' | 'editor' | 'owner'
export type Access = { who: 'anyone' } | { who: 'guest' } | { who: 'member'; role: Role }

const anyone: Access = { who: 'anyone' }
const guest: Access = { who: 'guest' }
const viewer: Access = { who: 'member', role: 'viewer' }
const editor: Access = { who: 'member', role: 'editor' }

export const access: Record<string, Access> = {
  'ops.livez.show': anyone,
  'ops.readyz.show': anyone,
  'home.show': anyone,

  'households.undo.store': editor,

  'onboarding.setup.create': guest,
  'onboarding.setup.store': guest,
  'onboarding.signup.create': guest,
  'onboarding.signup.store': guest,
  'onboarding.welcome.show': viewer,
  'onboarding.more.show': viewer,
  'identity.session.create': guest,
  'identity.session.store': guest,
  'identity.session.destroy': anyone,
}
