import { ListLoader } from '@adonisjs/core/ace'
import PushKeys from '#notifications/commands/push_keys'
import PushTest from '#notifications/commands/push_test'

const loader = new ListLoader([PushKeys, PushTest])
export const getMetaData = () => loader.getMetaData()
export const getCommand: typeof loader.getCommand = (metaData) => loader.getCommand(metaData)
