import { count, ms, table, whenAndWhere } from '../sections.mjs'

const MOST_TIMES = 2
const MOST_MEGABYTES = 150
const goal = (isMet, text) => `${isMet ? 'goal' : 'not'} ≤ ${text}`

export function voiceSections({ list, streams }) {
  const times = list.app.p50 / list.base.p50
  const more = streams.after - streams.before
  return {
    'Voice: programs and open pages': [
      whenAndWhere(),
      '',
      `\`GET /api/v1/transactions?limit=50\` of ${count(list.rows)} rows, one request at a time, milliseconds:`,
      '',
      ...table(
        ['p50', 'p95', 'bare p50', 'bare p95', 'p50 ratio', 'CPU', 'bare CPU', 'statements', 'KB'],
        [
          [
            ...[list.app.p50, list.app.p95, list.base.p50, list.base.p95].map(ms),
            `${ms(times)} (${goal(times <= MOST_TIMES, MOST_TIMES)})`,
            ms(list.app.cpu),
            ms(list.base.cpu),
            list.statements,
            Math.round(list.bytes / 1024),
          ],
        ]
      ),
      '',
      `${count(streams.count)} open pages that listen for news, after two rounds of heartbeats: ${count(streams.before)} MB before,` +
        ` ${count(streams.after)} MB then, ${count(more)} MB more (${goal(more <= MOST_MEGABYTES, MOST_MEGABYTES)}).`,
    ],
  }
}
