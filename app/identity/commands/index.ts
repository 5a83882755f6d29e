import { ListLoader } from '@adonisjs/core/ace'
import DisableMfa from '#identity/commands/disable_mfa'
import EndSessions from '#identity/commands/end_sessions'
import InviteUser from '#identity/commands/invite_user'
import ListUsers from '#identity/commands/list_users'
import ResetPassword from '#identity/commands/reset_password'
import SetupCode from '#identity/commands/setup_code'

const loader = new ListLoader([
  DisableMfa,
  EndSessions,
  InviteUser,
  ListUsers,
  ResetPassword,
  SetupCode,
])
export const getMetaData = () => loader.getMetaData()
export const getCommand: typeof loader.getCommand = (metaData) => loader.getCommand(metaData)
