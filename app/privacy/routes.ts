import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const {
  AccountErasures,
  Consents,
  CopyFiles,
  HouseholdCopies,
  HouseholdData,
  HouseholdErasures,
  PersonalCopies,
  PersonalData,
} = controllers.privacy

router.get('/settings/privacy', [PersonalData, 'show']).as('privacy.personal_data.show')
router
  .post('/settings/privacy/copies', [PersonalCopies, 'store'])
  .as('privacy.personal_copies.store')
router.get('/settings/privacy/copies/:id/file', [CopyFiles, 'show']).as('privacy.copy_files.show')
router
  .get('/settings/privacy/deletion/new', [AccountErasures, 'create'])
  .as('privacy.account_erasures.create')
router
  .post('/settings/privacy/deletion', [AccountErasures, 'store'])
  .as('privacy.account_erasures.store')
router
  .delete('/settings/privacy/deletion', [AccountErasures, 'destroy'])
  .as('privacy.account_erasures.destroy')

router.get('/settings/data', [HouseholdData, 'show']).as('privacy.household_data.show')
router
  .post('/settings/data/copies', [HouseholdCopies, 'store'])
  .as('privacy.household_copies.store')
router.get('/settings/data/consents', [Consents, 'index']).as('privacy.consents.index')
router
  .get('/settings/data/deletion/new', [HouseholdErasures, 'create'])
  .as('privacy.household_erasures.create')
router
  .post('/settings/data/deletion', [HouseholdErasures, 'store'])
  .as('privacy.household_erasures.store')
router
  .delete('/settings/data/deletion', [HouseholdErasures, 'destroy'])
  .as('privacy.household_erasures.destroy')
