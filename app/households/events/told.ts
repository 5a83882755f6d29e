/** Somebody was told something in the open household. */
export interface Told {
  householdId: string
  userIds: string[]
}

type Hearing = (told: Told) => Promise<void>
const hearings: Hearing[] = []

/** What happens, within the same transaction, when people are told something (start/notifications.ts). */
export const onTold = (hearing: Hearing) => void hearings.push(hearing)

export async function tellOf(told: Told) {
  for (const hear of hearings) await hear(told)
}
