import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

router
  .get('/categories', [controllers.categories.Categories, 'index'])
  .as('categories.categories.index')
