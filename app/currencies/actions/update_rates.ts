import db from '@adonisjs/lucid/services/db'
import { now } from '#core/clock'
import { OutgoingHttpError } from '#core/outgoing_http'
import { Refusal } from '#core/refusal'
import { loadRates } from '#currencies/actions/load_rates'
import { BadRateFile } from '#currencies/sources/published'
import { ECB } from '#currencies/sources/ecb'
import type { RateSource } from '#currencies/sources/source'

export interface RateUpdate {
  result: 'updated' | 'unchanged' | 'failed'
  /** Rates that are new or other ones. */
  changed: number
  /** The newest day of which the source spoke. */
  newestOn: string | null
  /** What went wrong, in words without what was sent. */
  failure?: string
}

/**
 * Asks a source for what is new. A source that is down, slow or sends nonsense changes nothing; what went
 * wrong is kept and shown beside the age of the rates. Calls the outside: no household may be open.
 */
export async function updateRates(source: RateSource = ECB): Promise<RateUpdate> {
  const known = await stateOf(source.name)
  try {
    const fetched = await source.ask(known)
    const changed = fetched ? await loadRates(source.name, fetched.rates) : 0
    return await keep(source.name, changed, fetched?.marks ?? known.marks)
  } catch (error) {
    if (!(error instanceof OutgoingHttpError || error instanceof BadRateFile)) throw error
    await db.rawQuery(FAILED, [source.name, now(), error.message])
    return { result: 'failed', changed: 0, newestOn: known.newestOn, failure: error.message }
  }
}

/** Takes a file that somebody has. @throws Refusal `file` when it is none of the source's. */
export async function readRateFile(text: string, source: RateSource = ECB): Promise<RateUpdate> {
  const { marks } = await stateOf(source.name)
  const changed = await loadRates(source.name, readOrRefuse(source, text))
  return keep(source.name, changed, marks)
}

function readOrRefuse(source: RateSource, text: string) {
  try {
    return source.read(text)
  } catch (error) {
    if (error instanceof BadRateFile) throw new Refusal('file', 'rate_file', error.message)
    throw error
  }
}

async function stateOf(name: string) {
  const row = await db.from('exchange_sources').where('name', name).first()
  return { marks: row?.etags ?? {}, newestOn: (row?.newest_on ?? null) as string | null }
}

async function keep(name: string, changed: number, marks: object): Promise<RateUpdate> {
  const { rows } = await db.rawQuery(KEEP, {
    name,
    changed,
    at: now(),
    marks: JSON.stringify(marks),
  })
  return { result: changed > 0 ? 'updated' : 'unchanged', changed, newestOn: rows[0].newest_on }
}

const KEEP = /* sql */ `
  insert into exchange_sources as old (name, etags, asked_at, changed_at, newest_on)
  values (:name, (:marks)::jsonb, :at, case when (:changed)::int > 0 then (:at)::timestamptz end,
    (select max(day) from exchange_rates where source = :name and known_on = day))
  on conflict (name) do update set etags = excluded.etags, asked_at = excluded.asked_at,
    changed_at = coalesce(excluded.changed_at, old.changed_at), newest_on = excluded.newest_on, failure = null
  returning newest_on`

const FAILED = /* sql */ `
  insert into exchange_sources (name, asked_at, failure) values (?, ?, ?)
  on conflict (name) do update set asked_at = excluded.asked_at, failure = excluded.failure`
