import { ListLoader } from '@adonisjs/core/ace'
import CheckLedger from '#ops/commands/check_ledger'

const loader = new ListLoader([CheckLedger])
export const getMetaData = () => loader.getMetaData()
export const getCommand: typeof loader.getCommand = (metaData) => loader.getCommand(metaData)
