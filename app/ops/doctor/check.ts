/** `look`: it works, and somebody should know; `broken`: something does not work. */
export type State = 'well' | 'look' | 'broken'

export interface Finding {
  state: State
  /** One sentence. */
  says: string
  /** What to do about it: a command or a setting. */
  next?: string
}

export interface Check {
  /** One word for scripts, such as `database`. */
  name: string
  look: () => Promise<Finding>
}

export const well = (says: string): Finding => ({ state: 'well', says })
export const worthALook = (says: string, next: string): Finding => ({ state: 'look', says, next })
export const broken = (says: string, next: string): Finding => ({ state: 'broken', says, next })
