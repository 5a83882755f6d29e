import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { AccountClosures, AccountViewers, Accounts, Changes, ChangeSets, Me, News, Readings } =
  controllers.api
const { Categories, CategoryArchivals, CategoryMergers, CategoryPlacements } = controllers.api
const { StarterSets, TagArchivals, TagMergers, Tags, Undos } = controllers.api

router
  .group(() => {
    router.get('/me', [Me, 'show']).as('me.show')
    router.get('/changes', [Changes, 'index']).as('changes.index')
    router.get('/change-sets', [ChangeSets, 'index']).as('change_sets.index')
    router.post('/change-sets/:id/undo', [Undos, 'store']).as('undos.store')
    router.get('/notifications', [News, 'index']).as('news.index')
    router.post('/notifications/readings', [Readings, 'store']).as('readings.store')

    router.get('/accounts', [Accounts, 'index']).as('accounts.index')
    router.post('/accounts', [Accounts, 'store']).as('accounts.store')
    router.get('/accounts/:id', [Accounts, 'show']).as('accounts.show')
    router.patch('/accounts/:id', [Accounts, 'update']).as('accounts.update')
    router.post('/accounts/:id/closure', [AccountClosures, 'store']).as('account_closures.store')
    router
      .delete('/accounts/:id/closure', [AccountClosures, 'destroy'])
      .as('account_closures.destroy')
    router.get('/accounts/:id/viewers', [AccountViewers, 'index']).as('account_viewers.index')
    router.patch('/accounts/:id/viewers', [AccountViewers, 'update']).as('account_viewers.update')

    router.get('/categories', [Categories, 'index']).as('categories.index')
    router.post('/categories', [Categories, 'store']).as('categories.store')
    router.post('/categories/set', [StarterSets, 'store']).as('starter_sets.store')
    router.get('/categories/:id', [Categories, 'show']).as('categories.show')
    router.patch('/categories/:id', [Categories, 'update']).as('categories.update')
    router.delete('/categories/:id', [Categories, 'destroy']).as('categories.destroy')
    router
      .post('/categories/:id/archival', [CategoryArchivals, 'store'])
      .as('category_archivals.store')
    router
      .delete('/categories/:id/archival', [CategoryArchivals, 'destroy'])
      .as('category_archivals.destroy')
    router.post('/categories/:id/merger', [CategoryMergers, 'store']).as('category_mergers.store')
    router
      .post('/categories/:id/placement', [CategoryPlacements, 'store'])
      .as('category_placements.store')

    router.get('/tags', [Tags, 'index']).as('tags.index')
    router.post('/tags', [Tags, 'store']).as('tags.store')
    router.get('/tags/:id', [Tags, 'show']).as('tags.show')
    router.patch('/tags/:id', [Tags, 'update']).as('tags.update')
    router.delete('/tags/:id', [Tags, 'destroy']).as('tags.destroy')
    router.post('/tags/:id/archival', [TagArchivals, 'store']).as('tag_archivals.store')
    router.delete('/tags/:id/archival', [TagArchivals, 'destroy']).as('tag_archivals.destroy')
    router.post('/tags/:id/merger', [TagMergers, 'store']).as('tag_mergers.store')
  })
  .prefix('/api/v1')
  .as('api')
