import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { tenantDb } from '#core/household_scope'
import { inviteMember } from '#households/actions/invite_member'
import { invitationLetter } from '#households/letters/invitation'
import User from '#identity/models/user'
import { useMailServer } from '#tests/mailbox'
import { aPerson } from '#tests/world'

test.group('Letters of invitation', (group) => {
  group.each.setup(async () => {
    await useMailServer('mail.invalid')
    return () => useMailServer(undefined)
  })

  test('carry a link that nobody else was shown, and prove the address', async ({
    assert,
    client,
  }) => {
    const ann = await aPerson()
    const email = `letter-${ann.householdId}@example.com`
    const shown = await ann.within(() => inviteMember({ email, role: 'viewer', level: 'full' }))
    assert.isNull(shown)
    const { id: invitationId } = await ann.within(() =>
      tenantDb().from('household_invitations').firstOrFail()
    )
    const asked = await db
      .from('outbox')
      .whereRaw(`payload -> 'data' ->> 'invitationId' = ?`, [invitationId])
    assert.lengthOf(asked, 1)
    assert.notInclude(JSON.stringify(asked), email)
    const ids = { householdId: ann.householdId, invitationId }
    const letter = (await invitationLetter.compose(ids))!
    assert.deepInclude(letter, { to: email, key: 'households.mails.invitation' })
    const token = letter.url!.split('/').at(-1)!
    await client
      .post('/join')
      .form({ display_name: 'Reader', password: 'seven quiet otters under the bridge' })
      .encryptedCookie('invitation', token)
      .withCsrfToken()
      .redirects(0)
    assert.isNotNull((await User.findByOrFail('email', email)).emailVerifiedAt)
    assert.isNull(await invitationLetter.compose(ids))
  })
})
