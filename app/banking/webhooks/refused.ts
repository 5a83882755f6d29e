/** A webhook that is not believed (401), or cannot be judged now so that it is to come again (503). */
export class WebhookRefused extends Error {
  override name = 'WebhookRefused'

  constructor(
    readonly status: 400 | 401 | 413 | 415 | 503,
    message: string
  ) {
    super(message)
  }
}
