import { guardedBase, urlWithin, type OutgoingLimits } from '#core/outgoing_guard'
import { failureOf, OutgoingHttpError, readWithin } from '#core/outgoing_http'

/** What a server said of the file that it sent, to be told back to it. */
export interface FileMark {
  etag?: string
  modified?: string
}

export interface FetchedFile {
  text: string
  mark: FileMark
}

const LONGEST_MARK = 200

/**
 * Fetches a text file, or null where it is still the one with the mark. The same guard as for every
 * call to the outside. @throws OutgoingHttpError for every status but 200 and 304.
 */
export async function fetchFile(
  options: OutgoingLimits & { maxBytes: number },
  path: string,
  { etag, modified }: FileMark = {}
): Promise<FetchedFile | null> {
  const base = guardedBase(options)
  const url = urlWithin(base, path)
  const headers = {
    accept: '*/*',
    ...(etag && { 'if-none-match': etag }),
    ...(modified && { 'if-modified-since': modified }),
  }
  const signal = AbortSignal.timeout(options.timeoutMs)
  try {
    const response = await fetch(url, { headers, redirect: 'manual', signal })
    if (response.status !== 200) {
      await response.body?.cancel()
      if (response.status === 304) return null
      throw new OutgoingHttpError('status', base.host, { status: response.status })
    }
    const text = await readWithin(response, base.host, options.maxBytes)
    return { text, mark: markOf(response) }
  } catch (error) {
    throw failureOf(error, base.host)
  }
}

function markOf({ headers }: Response): FileMark {
  const said = (name: string) => {
    const value = headers.get(name)
    return value && value.length <= LONGEST_MARK ? value : undefined
  }
  return { etag: said('etag'), modified: said('last-modified') }
}
