type Listener = () => Promise<void>
const listeners: Listener[] = []

/** Called within the household's transaction when a bank told what comes again and again. */
export const onStreamsTold = (listener: Listener) => void listeners.push(listener)

export async function tellStreams() {
  for (const listener of listeners) await listener()
}
