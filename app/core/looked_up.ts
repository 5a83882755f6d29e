/**
 * Some thousand rows of a list of values, as a table for `from`, so that statements look each of them up by its key.
 * PostgreSQL takes a household for one of average size and would rather read all of it; of a limit that it
 * cannot know it expects a tenth, of two a hundredth, and then looks up.
 */
export const lookedUp = (rows: string) =>
  `(select * from (select * from ${rows} limit (select 1000000)) few limit (select 1000000))`

/** The ids of `:ids` as `chosen (id)`. */
export const CHOSEN_IDS = /* sql */ `${lookedUp('unnest((:ids)::uuid[]) one (id)')} chosen`
