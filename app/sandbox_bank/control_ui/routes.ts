/** The control page: everything that `/_control/*` can do, for a person with a browser. Plain forms, no script. */
import { door, enter, leave } from '#sandbox_bank/control_ui/entrance'
import { faultsPage, orderFault, takeAway } from '#sandbox_bank/control_ui/faults_page'
import { table } from '#sandbox_bank/control_ui/fields'
import { acting, controlPage, HOME, showing, type Notice } from '#sandbox_bank/control_ui/frame'
import { actAtOnce, itemPage, operate } from '#sandbox_bank/control_ui/item_page'
import { chooseLimits, emptyBank, moveClock, overview } from '#sandbox_bank/control_ui/overview'
import { isSignedIn, newLink } from '#sandbox_bank/control_ui/session'
import {
  changeKey,
  choosePolicy,
  sendLiterally,
  webhooksPage,
} from '#sandbox_bank/control_ui/webhooks_page'
import { isoMoment } from '#sandbox_bank/dates'
import type { Answer, Call, Router } from '#sandbox_bank/router'

const MOST_SHOWN = 300

export function addControlPages(router: Router): void {
  router.control('POST', '/_control/ui/links', async ({ bank }) => ({ url: await newLink(bank) }))
  router.page('GET', HOME, async (call) =>
    isSignedIn(call) ? showing(overview)(call) : door(call)
  )
  router.page('POST', `${HOME}/enter`, enter)
  router.page('POST', `${HOME}/leave`, leave)
  router.page('POST', `${HOME}/clock`, acting(overview, moveClock))
  router.page('POST', `${HOME}/limits`, acting(overview, chooseLimits))
  router.page('POST', `${HOME}/reset`, acting(overview, emptyBank))
  router.page('GET', `${HOME}/items/:item_id`, showing(itemPage))
  router.page('POST', `${HOME}/items/:item_id/ops`, acting(itemPage, operate))
  router.page('POST', `${HOME}/items/:item_id/do`, acting(itemPage, actAtOnce))
  router.page('GET', `${HOME}/faults`, showing(faultsPage))
  router.page('POST', `${HOME}/faults`, acting(faultsPage, orderFault))
  router.page('POST', `${HOME}/faults/remove`, acting(faultsPage, takeAway))
  router.page('GET', `${HOME}/webhooks`, showing(webhooksPage))
  router.page('POST', `${HOME}/webhooks/policy`, acting(webhooksPage, choosePolicy))
  router.page('POST', `${HOME}/webhooks/send`, acting(webhooksPage, sendLiterally))
  router.page('POST', `${HOME}/webhooks/key`, acting(webhooksPage, changeKey))
  router.page('GET', `${HOME}/log`, showing(logPage))
}

async function logPage({ bank }: Call, notice: Notice): Promise<Answer> {
  const { rows } = await bank.pool.query<{ at: number; entry: object }>(
    'select at, entry from log order by id desc limit $1',
    [MOST_SHOWN]
  )
  const lines = rows.map(({ at, entry }) => [isoMoment(at), JSON.stringify(entry).slice(0, 500)])
  return controlPage('Log', table('What happened, newest first', ['When', 'What'], lines), notice)
}
