import logger from '@adonisjs/core/services/logger'
import { Job } from '#core/job'
import { ECB } from '#currencies/sources/ecb'
import { updateRates } from '#currencies/actions/update_rates'

/** Asks for the rates of the day; what fails is asked again in the next hours anyway. */
export class UpdateExchangeRates extends Job {
  async perform() {
    const { result, changed, failure } = await updateRates(ECB)
    if (result === 'failed') logger.warn({ failure }, 'rates of currencies were not updated')
    else logger.info({ changed }, 'rates of currencies were asked for')
  }
}
