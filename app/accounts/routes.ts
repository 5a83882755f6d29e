import router from '@adonisjs/core/services/router'
import { recordId } from '#core/http/record_id'
import { controllers } from '#generated/controllers'

const { Accounts, Closure, Visibility } = controllers.accounts

router.get('/accounts', [Accounts, 'index']).as('accounts.accounts.index')
router.get('/accounts/new', [Accounts, 'create']).as('accounts.accounts.create')
router.post('/accounts', [Accounts, 'store']).as('accounts.accounts.store')
router
  .get('/accounts/:id/edit', [Accounts, 'edit'])
  .as('accounts.accounts.edit')
  .where('id', recordId)
router
  .patch('/accounts/:id', [Accounts, 'update'])
  .as('accounts.accounts.update')
  .where('id', recordId)
router
  .post('/accounts/:id/closure', [Closure, 'store'])
  .as('accounts.closure.store')
  .where('id', recordId)
router
  .delete('/accounts/:id/closure', [Closure, 'destroy'])
  .as('accounts.closure.destroy')
  .where('id', recordId)
router.get('/settings/household/accounts', [Visibility, 'index']).as('accounts.visibility.index')
router
  .get('/accounts/:id/visibility', [Visibility, 'edit'])
  .as('accounts.visibility.edit')
  .where('id', recordId)
router
  .patch('/accounts/:id/visibility', [Visibility, 'update'])
  .as('accounts.visibility.update')
  .where('id', recordId)
