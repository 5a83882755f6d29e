import router from '@adonisjs/core/services/router'
import { recordId } from '#core/http/record_id'
import { controllers } from '#generated/controllers'

const { Accounts, Closure } = controllers.accounts

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
