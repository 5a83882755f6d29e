import { ListLoader } from '@adonisjs/core/ace'
import AppDemo from '#ops/commands/app_demo'
import AppDoctor from '#ops/commands/app_doctor'
import AppSetup from '#ops/commands/app_setup'
import AuditTail from '#ops/commands/audit_tail'
import AuditVerify from '#ops/commands/audit_verify'
import BackupCreate from '#ops/commands/backup_create'
import BackupKeys from '#ops/commands/backup_keys'
import BackupRestore from '#ops/commands/backup_restore'
import BackupVerify from '#ops/commands/backup_verify'
import CheckLedger from '#ops/commands/check_ledger'
import CreateUser from '#ops/commands/create_user'
import DeleteHousehold from '#ops/commands/delete_household'
import ExportHousehold from '#ops/commands/export_household'
import DocsAuthorization from '#ops/commands/docs_authorization'
import ListErasures from '#ops/commands/list_erasures'
import ListHouseholds from '#ops/commands/list_households'
import JobsList from '#ops/commands/jobs_list'
import JobsPause from '#ops/commands/jobs_pause'
import JobsResume from '#ops/commands/jobs_resume'
import JobsRetry from '#ops/commands/jobs_retry'
import MailTest from '#ops/commands/mail_test'
import MakeOwner from '#ops/commands/make_owner'
import DocsRetention from '#ops/commands/docs_retention'
import KeyRotate from '#ops/commands/key_rotate'
import MigrateQueues from '#ops/commands/migrate_queues'
import QueueDrain from '#ops/commands/queue_drain'
import ReplayErasures from '#ops/commands/replay_erasures'
import RulesRun from '#ops/commands/rules_run'
import SyncRepair from '#ops/commands/sync_repair'
import SyncRun from '#ops/commands/sync_run'
import SyncStatus from '#ops/commands/sync_status'
import UpdateRates from '#ops/commands/update_rates'
import Worker from '#ops/commands/worker'

const loader = new ListLoader([
  AppDemo,
  AppDoctor,
  AppSetup,
  AuditTail,
  AuditVerify,
  BackupCreate,
  BackupKeys,
  BackupRestore,
  BackupVerify,
  CheckLedger,
  CreateUser,
  DeleteHousehold,
  ExportHousehold,
  DocsAuthorization,
  ListErasures,
  ListHouseholds,
  JobsList,
  JobsPause,
  JobsResume,
  JobsRetry,
  MailTest,
  MakeOwner,
  DocsRetention,
  KeyRotate,
  MigrateQueues,
  QueueDrain,
  ReplayErasures,
  RulesRun,
  SyncRepair,
  SyncRun,
  SyncStatus,
  UpdateRates,
  Worker,
])
export const getMetaData = () => loader.getMetaData()
export const getCommand: typeof loader.getCommand = (metaData) => loader.getCommand(metaData)
