import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const {
  Appearance,
  EmailChanges,
  EmailVerifications,
  LinkRenewals,
  MailLinks,
  OtherSessions,
  PasswordResets,
  Passwords,
  Profile,
  Security,
  Session,
  Sessions,
} = controllers.identity

router.get('/login', [Session, 'create']).as('identity.session.create')
router.post('/login', [Session, 'store']).as('identity.session.store')
router.post('/logout', [Session, 'destroy']).as('identity.session.destroy')

router.get('/password/forgot', [PasswordResets, 'create']).as('identity.password_resets.create')
router.post('/password/forgot', [PasswordResets, 'store']).as('identity.password_resets.store')
router.get('/password/reset', [PasswordResets, 'edit']).as('identity.password_resets.edit')
router.put('/password/reset', [PasswordResets, 'update']).as('identity.password_resets.update')
router.get('/password/reset/:token', [MailLinks, 'show']).as('identity.password_links.show')
router.get('/email/verify/:token', [MailLinks, 'show']).as('identity.email_links.show')
router.get('/email/verify', [EmailVerifications, 'edit']).as('identity.email_verifications.edit')
router
  .put('/email/verify', [EmailVerifications, 'update'])
  .as('identity.email_verifications.update')
router.post('/links/renewal', [LinkRenewals, 'store']).as('identity.link_renewals.store')

router.get('/settings/appearance', [Appearance, 'edit']).as('identity.appearance.edit')
router.put('/settings/appearance', [Appearance, 'update']).as('identity.appearance.update')
router.get('/settings/profile', [Profile, 'edit']).as('identity.profile.edit')
router.put('/settings/profile', [Profile, 'update']).as('identity.profile.update')
router.get('/settings/security', [Security, 'show']).as('identity.security.show')
router.get('/settings/password', [Passwords, 'edit']).as('identity.passwords.edit')
router.put('/settings/password', [Passwords, 'update']).as('identity.passwords.update')
router.get('/settings/email', [EmailChanges, 'create']).as('identity.email_changes.create')
router.post('/settings/email', [EmailChanges, 'store']).as('identity.email_changes.store')
router.delete('/settings/email', [EmailChanges, 'destroy']).as('identity.email_changes.destroy')
router
  .post('/settings/email/verification', [EmailVerifications, 'store'])
  .as('identity.email_verifications.store')
router.delete('/settings/sessions/:id', [Sessions, 'destroy']).as('identity.sessions.destroy')
router
  .delete('/settings/sessions', [OtherSessions, 'destroy'])
  .as('identity.other_sessions.destroy')
