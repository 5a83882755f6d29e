/** Something that people call by its name in texts of theirs gets another one, or goes into another thing. */
export interface Renaming {
  kind: 'category' | 'tag' | 'account' | 'payee'
  /** What had the name so far: ids; of payees, their names in small letters. */
  ids: string[]
  /** The name from now on. */
  name: string
  /** What it goes into and is no more. */
  intoId?: string
}

type Follower = (renaming: Renaming) => Promise<void>
const followers: Follower[] = []

/** Says who keeps texts with names in them; registered in start/labels.ts. */
export const onRenaming = (follower: Follower) => void followers.push(follower)

/**
 * Lets texts that name it go on meaning the same, within the open change set. Called before the name
 * is written: what a text means is asked of the names as they are.
 */
export async function followName(renaming: Renaming) {
  for (const follow of followers) await follow(renaming)
}
