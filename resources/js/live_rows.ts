import { htmx } from './libraries'
import { dayOf } from './inline_edit'

/** News that come together are asked for together, in milliseconds. */
const GATHERING = 250

const wanted = new Set<string>()
const arrived = new Set<string>()
let timer: ReturnType<typeof setTimeout> | undefined

const rowOf = (id: string) => document.getElementById(`transaction_${id}`)
/** What somebody is writing in is left alone: saving it, or closing it, brings the row as it is. */
const isBeingEdited = (row: Element) => row.querySelector('.cell-form') !== null

function ask() {
  const rows = [...wanted].map(rowOf).filter((row) => row && !isBeingEdited(row)) as HTMLElement[]
  const news = [...arrived]
  wanted.clear()
  arrived.clear()
  if (rows.length + news.length === 0) return
  const ids = rows.map((row) =>
    [row.id.replace('transaction_', ''), row.dataset.stamp, dayOf(row)].join(':')
  )
  const query = new URLSearchParams({ ids: ids.join(','), news: news.join(',') })
  const ticked = rows.flatMap((row) => [...row.querySelectorAll<HTMLInputElement>('input:checked')])
  const before = ticked.map(({ id }) => id)
  void htmx
    .ajax('GET', `/transactions/rows?${query}`, { target: '#rows', swap: 'none' })
    .then(() => {
      for (const id of before) {
        const box = document.getElementById(id)
        if (box instanceof HTMLInputElement) box.checked = true
      }
    })
}

function gather() {
  clearTimeout(timer)
  timer = setTimeout(ask, GATHERING)
}

function hear(text: string) {
  if (text === 'many') {
    const notice = document.querySelector<HTMLTemplateElement>('#many_changed')
    document.getElementById('list_news')?.replaceChildren(notice!.content.cloneNode(true))
    return
  }
  for (const each of text.split(',')) {
    const [id, stamp] = each.replace('+', '').split(':')
    const row = rowOf(id)
    if (row && row.dataset.stamp !== stamp) wanted.add(id)
    if (!row && each.startsWith('+')) arrived.add(id)
  }
  gather()
}

interface Swap {
  ctx: { request?: { action?: string } }
  tasks: { target: Element | null }[]
}

/** Somebody may begin to write between the question and its answer: that row is left as it is, too. */
function spareWriters({ ctx, tasks }: Swap) {
  if (!/\/transactions\/rows\?.*news=/.test(ctx.request?.action ?? '')) return
  for (const task of tasks.filter(({ target }) => target && isBeingEdited(target))) {
    tasks.splice(tasks.indexOf(task), 1)
  }
}

let connections = 0

/** Rows of an open list follow what others change. After a gap in the line all of them are looked at again. */
export function listenForRows() {
  document.addEventListener('htmx:before:swap', (event) => {
    spareWriters((event as CustomEvent<Swap>).detail)
  })
  document.addEventListener('transactions:changed', (event) => {
    hear(String((event as CustomEvent<{ data?: string }>).detail?.data ?? ''))
  })
  document.addEventListener('htmx:sse:after:connection', () => {
    connections += 1
    if (connections === 1) return
    for (const row of [...document.querySelectorAll('#rows > tr[data-stamp]')].slice(0, 100)) {
      wanted.add(row.id.replace('transaction_', ''))
    }
    gather()
  })
}
