import type { FileMark } from '#core/outgoing_file'
import type { PublishedRate } from '#currencies/sources/published'

/** Files by name with their marks, as they were told the last time. */
export type Marks = Record<string, FileMark>

/** How rates come from outside. A second source is another object of this shape. */
export interface RateSource {
  name: string
  /**
   * What is new since the marks, or null where nothing is. `newestOn` is the newest day that is known here.
   * Calls the outside: no household may be open. @throws OutgoingHttpError, BadRateFile
   */
  ask(known: { marks: Marks; newestOn: string | null }): Promise<Fetched | null>
  /** Reads a file that somebody got in another way. @throws BadRateFile */
  read(text: string): PublishedRate[]
}

export interface Fetched {
  rates: PublishedRate[]
  marks: Marks
}
