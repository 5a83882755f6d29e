import { readFile, stat } from 'node:fs/promises'
import { flags } from '@adonisjs/core/ace'
import { AdminCommand, badInput, EXIT } from '#core/admin_command'

const LARGEST = 64 * 1024 * 1024

export default class UpdateRates extends AdminCommand {
  static commandName = 'fx:update'
  static description = 'Fetch the rates of currencies that are new, or read them from a file'
  static help = [
    'Without --file it asks the European Central Bank, as a worker does every few hours.',
    '--file takes eurofxref-hist.csv or one of the XML files of the same place.',
    'Ends with exit code 1 when there was no answer, or none that makes sense.',
  ]

  @flags.string({ description: 'A file of the European Central Bank: CSV or XML' })
  declare file?: string

  protected async act() {
    const { updateRates } = await import('#currencies/actions/update_rates')
    const update = this.file === undefined ? await updateRates() : await this.#fromFile()
    if (update.result === 'failed') this.exitCode = EXIT.refused
    const { changed, newestOn, failure } = update
    const well = `${changed} rates are new; the newest are of ${newestOn ?? 'no day yet'}`
    this.say(update, failure ? `Nothing was updated: ${failure}` : well)
  }

  async #fromFile() {
    const { readRateFile } = await import('#currencies/actions/update_rates')
    return readRateFile(await this.#text())
  }

  async #text() {
    const file = await stat(this.file!).catch(() => null)
    if (!file?.isFile()) throw badInput('There is no such file.')
    if (file.size > LARGEST) throw badInput('This file is too large for one of rates.')
    return readFile(this.file!, 'utf8')
  }
}
