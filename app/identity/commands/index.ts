import { ListLoader } from '@adonisjs/core/ace'
import SetupCode from '#identity/commands/setup_code'
import InviteUser from '#identity/commands/invite_user'

const loader = new ListLoader([SetupCode, InviteUser])
export const getMetaData = () => loader.getMetaData()
export const getCommand: typeof loader.getCommand = (metaData) => loader.getCommand(metaData)
