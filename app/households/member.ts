import { today } from '#core/clock'
import type { EnteredHousehold, HouseholdScope } from '#core/household_scope'
import type User from '#identity/models/user'
import type { Role } from '#config/access'

const RANK: Record<Role, number> = { viewer: 0, editor: 1, owner: 2 }

/** Who is asking, in which household, with which rights. */
export class Member {
  readonly role: Role
  readonly household: {
    id: string
    name: string
    currency: string
    timeZone: string
    /** Whether anybody else is in it. */
    isShared: boolean
    /** When it will be erased, where that was asked for. */
    endsAt: Date | null
  }
  /** What the person was told and has not looked at, in pieces of news. */
  readonly unread: number
  /** Rows that wait to be reviewed, as far as this person sees them. */
  readonly toReview: number
  /** Whether there is another household to go to. */
  readonly hasOthers: boolean
  /** When the person's own account will be erased. */
  readonly endsAt: Date | null

  constructor(
    readonly user: User,
    readonly scope: HouseholdScope,
    entered: EnteredHousehold
  ) {
    this.role = entered.role
    this.household = {
      id: scope.householdId,
      name: entered.name,
      currency: entered.currency,
      timeZone: entered.time_zone,
      isShared: entered.is_shared,
      endsAt: entered.household_ends_at,
    }
    this.hasOthers = entered.households > 1
    this.unread = entered.unread
    this.toReview = entered.to_review
    this.endsAt = entered.person_ends_at
  }

  may(role: Role) {
    return RANK[this.role] >= RANK[role]
  }

  get today() {
    return today(this.household.timeZone)
  }
}

declare module '@adonisjs/core/http' {
  interface HttpContext {
    /** On routes for members only. */
    member: Member
  }
}
