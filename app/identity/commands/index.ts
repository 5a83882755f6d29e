import { ListLoader } from '@adonisjs/core/ace'
import SetupCode from '#identity/commands/setup_code'
import DisableMfa from '#identity/commands/disable_mfa'
import InviteUser from '#identity/commands/invite_user'

const loader = new ListLoader([DisableMfa, SetupCode, InviteUser])
export const getMetaData = () => loader.getMetaData()
export const getCommand: typeof loader.getCommand = (metaData) => loader.getCommand(metaData)
