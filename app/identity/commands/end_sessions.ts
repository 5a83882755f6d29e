import { PersonCommand } from '#core/person_command'

export default class EndSessions extends PersonCommand {
  static commandName = 'user:sessions:end'
  static description = 'Sign somebody out everywhere: browsers and apps, at once'
  static help = [
    'API keys stay; the person revokes them in the settings.',
    'Ends with exit code 1 when nobody has the address.',
  ]

  protected async act() {
    const { audit } = await import('#core/audit')
    const { endSessions } = await import('#identity/actions/end_sessions')
    const { endTokenFamilies } = await import('#identity/actions/end_token_families')
    const { namedPerson } = await import('#identity/actions/named_person')
    const { signedIn } = await import('#identity/queries/people')
    const { id } = await namedPerson(this.email)
    const open = await signedIn(id)
    const count = `${open.sessions} browsers and ${open.apps} apps`
    if (this.dryRun) return this.say({ result: 'would_end', ...open }, `It would end ${count}.`)
    await endSessions({ userId: id })
    await endTokenFamilies(id)
    await audit({ event: 'identity.all_sessions_ended', subject: id, data: open })
    this.say({ result: 'ended', ...open }, `${count} are signed out.`)
  }
}
