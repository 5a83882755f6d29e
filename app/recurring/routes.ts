import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Acceptances, Calendars, Dismissals, FeedFiles, Feeds, Payments, RowBills } =
  controllers.recurring
const { Series, Skips, States } = controllers.recurring

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
    router.get('/:id/payments/new', [Payments, 'create']).as('payments.create')
    router.post('/:id/payments', [Payments, 'store']).as('payments.store')
  })
  .prefix('/recurring')
  .as('recurring')

// The bill of a row stands beside the row.
router
  .group(() => {
    router.get('/edit', [RowBills, 'edit']).as('edit')
    router.patch('/', [RowBills, 'update']).as('update')
    router.delete('/', [RowBills, 'destroy']).as('destroy')
  })
  .prefix('/transactions/:id/bill')
  .as('recurring.row_bills')

// 256 bits, as newToken writes them; anything else is no calendar.
router
  .get('/calendar/:file', [FeedFiles, 'show'])
  .as('recurring.feed_files.show')
  .where('file', /^[\w-]{43}\.ics$/)
