import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Accounts, Closure, Visibility } = controllers.accounts

router.get('/accounts', [Accounts, 'index']).as('accounts.accounts.index')
router.get('/accounts/new', [Accounts, 'create']).as('accounts.accounts.create')
router.post('/accounts', [Accounts, 'store']).as('accounts.accounts.store')
router.get('/accounts/:id/edit', [Accounts, 'edit']).as('accounts.accounts.edit')
router.patch('/accounts/:id', [Accounts, 'update']).as('accounts.accounts.update')
router.post('/accounts/:id/closure', [Closure, 'store']).as('accounts.closure.store')
router.delete('/accounts/:id/closure', [Closure, 'destroy']).as('accounts.closure.destroy')
router.get('/settings/household/accounts', [Visibility, 'index']).as('accounts.visibility.index')
router.get('/accounts/:id/visibility', [Visibility, 'edit']).as('accounts.visibility.edit')
router.patch('/accounts/:id/visibility', [Visibility, 'update']).as('accounts.visibility.update')
