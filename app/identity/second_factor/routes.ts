import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const factor = controllers.identity.secondFactor

router
  .group(() => {
    router.get('/login/challenge', [factor.Challenges, 'create']).as('challenges.create')
    router.post('/login/challenge', [factor.Challenges, 'store']).as('challenges.store')
    router.post('/login/passkey', [factor.PasskeySessions, 'store']).as('passkey_sessions.store')
    router.post('/passkeys/request', [factor.PasskeyRequests, 'store']).as('passkey_requests.store')
    router.get('/confirm', [factor.StepUps, 'create']).as('step_ups.create')
    router.post('/confirm', [factor.StepUps, 'store']).as('step_ups.store')
  })
  .as('identity')

router
  .group(() => {
    router.get('/', [factor.SecondFactors, 'show']).as('second_factors.show')
    router.post('/app', [factor.Totp, 'store']).as('totp.store')
    router.get('/app', [factor.Totp, 'edit']).as('totp.edit')
    router.patch('/app', [factor.Totp, 'update']).as('totp.update')
    router.delete('/app', [factor.Totp, 'destroy']).as('totp.destroy')
    router.post('/recovery-codes', [factor.RecoveryCodes, 'store']).as('recovery_codes.store')
    router
      .post('/passkeys/registration', [factor.PasskeyRegistrations, 'store'])
      .as('passkey_registrations.store')
    router.get('/passkeys/new', [factor.Passkeys, 'create']).as('passkeys.create')
    router.post('/passkeys', [factor.Passkeys, 'store']).as('passkeys.store')
    router.get('/passkeys/:id', [factor.Passkeys, 'edit']).as('passkeys.edit')
    router.patch('/passkeys/:id', [factor.Passkeys, 'update']).as('passkeys.update')
    router.delete('/passkeys/:id', [factor.Passkeys, 'destroy']).as('passkeys.destroy')
  })
  .prefix('/settings/two-step')
  .as('identity')
