/** What a phone or browser shows. Texts are for people; nothing in it opens anything by itself. */
export interface PushMessage {
  title: string
  body: string
  /** A path of this app. */
  path: string
  /** The same again takes the place of the one before it. */
  tag: string
}

/** How it went: `gone` means that this device takes no more; `later` that it may be tried again, after `waitMs`. */
export type PushOutcome =
  | { is: 'sent' }
  | { is: 'gone' }
  | { is: 'refused'; error: string }
  | { is: 'later'; error: string; waitMs?: number }

/** One way to push. Throws nothing: whatever goes wrong outside is an outcome. */
export interface PushTransport {
  /** What keeps it from working here, as a key of `notifications.push.missing.*`; null where all is set up. */
  missing(): string | null
  send(target: string, message: PushMessage): Promise<PushOutcome>
}
