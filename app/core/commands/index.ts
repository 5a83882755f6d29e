import { ListLoader } from '@adonisjs/core/ace'
import MigrateQueues from '#core/commands/migrate_queues'
import Worker from '#core/commands/worker'

const loader = new ListLoader([MigrateQueues, Worker])
export const getMetaData = () => loader.getMetaData()
export const getCommand: typeof loader.getCommand = (metaData) => loader.getCommand(metaData)
