/** What goes on in this process, for whoever counts it: no ids, no names of people, no addresses. */
export type Happening =
  | {
      kind: 'request'
      /** The name of the route, or `none`. */
      route: string
      /** `2xx` to `5xx`, or `cut` where the other side went before the end. */
      status: string
      seconds: number
    }
  | { kind: 'stream'; change: 1 | -1 }
  | { kind: 'job'; name: string; isDone: boolean; seconds: number }
  /** Tables of one household whose kept numbers differ from its rows. */
  | { kind: 'differences'; tables: number }
  /** Messages to people that are due and were left lying, of all households. */
  | { kind: 'late_messages'; count: number }

type Listener = (happening: Happening) => void

const listeners = new Set<Listener>()

/** Costs nothing where nobody counts. */
export function happened(happening: Happening): void {
  for (const listen of listeners) listen(happening)
}

/** Answers how to stop listening. */
export function onHappening(listen: Listener): () => void {
  listeners.add(listen)
  return () => void listeners.delete(listen)
}
