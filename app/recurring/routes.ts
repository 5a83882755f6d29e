import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Acceptances, Calendars, Dismissals, FeedFiles, Feeds, Series, Skips, States } =
  controllers.recurring

router
  .group(() => {
    router.get('/', [Series, 'index']).as('series.index')
    router.get('/new', [Series, 'create']).as('series.create')
    router.post('/', [Series, 'store']).as('series.store')
    router.get('/calendar/:month?', [Calendars, 'show']).as('calendars.show')
    router.get('/calendars', [Feeds, 'index']).as('feeds.index')
    router.post('/calendars', [Feeds, 'store']).as('feeds.store')
    router.delete('/calendars/:id', [Feeds, 'destroy']).as('feeds.destroy')
    router.get('/:id', [Series, 'show']).as('series.show')
    router.get('/:id/edit', [Series, 'edit']).as('series.edit')
    router.patch('/:id', [Series, 'update']).as('series.update')
    router.delete('/:id', [Series, 'destroy']).as('series.destroy')
    router.patch('/:id/state', [States, 'update']).as('states.update')
    router.post('/:id/acceptance', [Acceptances, 'store']).as('acceptances.store')
    router.post('/:id/dismissal', [Dismissals, 'store']).as('dismissals.store')
    router.post('/:id/skips', [Skips, 'store']).as('skips.store')
  })
  .prefix('/recurring')
  .as('recurring')

// 256 bits, as newToken writes them; anything else is no calendar.
router
  .get('/calendar/:file', [FeedFiles, 'show'])
  .as('recurring.feed_files.show')
  .where('file', /^[\w-]{43}\.ics$/)
