import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const {
  Categories,
  CategoryArchivals,
  CategoryMergers,
  CategoryPlacements,
  StarterSets,
  TagArchivals,
  TagMergers,
  Tags,
} = controllers.categories

router.get('/categories', [Categories, 'index']).as('categories.categories.index')
router.get('/categories/new', [Categories, 'create']).as('categories.categories.create')
router.post('/categories', [Categories, 'store']).as('categories.categories.store')
router.post('/categories/set', [StarterSets, 'store']).as('categories.starter_sets.store')
router
  .group(() => {
    router.get('/edit', [Categories, 'edit']).as('categories.edit')
    router.patch('/', [Categories, 'update']).as('categories.update')
    router.delete('/', [Categories, 'destroy']).as('categories.destroy')
    router.post('/archival', [CategoryArchivals, 'store']).as('category_archivals.store')
    router.delete('/archival', [CategoryArchivals, 'destroy']).as('category_archivals.destroy')
    router.get('/merger', [CategoryMergers, 'create']).as('category_mergers.create')
    router.post('/merger', [CategoryMergers, 'store']).as('category_mergers.store')
    router.post('/placement', [CategoryPlacements, 'store']).as('category_placements.store')
  })
  .prefix('/categories/:id')
  .as('categories')

router.get('/tags', [Tags, 'index']).as('categories.tags.index')
router.get('/tags/new', [Tags, 'create']).as('categories.tags.create')
router.post('/tags', [Tags, 'store']).as('categories.tags.store')
router
  .group(() => {
    router.get('/edit', [Tags, 'edit']).as('tags.edit')
    router.patch('/', [Tags, 'update']).as('tags.update')
    router.delete('/', [Tags, 'destroy']).as('tags.destroy')
    router.post('/archival', [TagArchivals, 'store']).as('tag_archivals.store')
    router.delete('/archival', [TagArchivals, 'destroy']).as('tag_archivals.destroy')
    router.post('/merger', [TagMergers, 'store']).as('tag_mergers.store')
  })
  .prefix('/tags/:id')
  .as('categories')
