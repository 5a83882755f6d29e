interface Answered {
  message?: string
  responseCode?: number
  cause?: Answered
}

/**
 * What a mail server said against a letter: its number (RFC 5321: 4xx for now, 5xx for good; none when it was not
 * reached) and its first line. The mailer wraps what it got.
 */
export function refusalOf(error: unknown): { code?: number; line: string } {
  const { cause, ...outer } = error as Answered
  const { responseCode = outer.responseCode, message = '' } = cause ?? (error as Answered)
  return { code: responseCode, line: message.split('\n')[0] }
}
