import { Exception } from '@adonisjs/core/exceptions'
import { readGoal } from '#goals/actions/read_goal'
import { addGoal, changeGoal, deleteGoal } from '#goals/actions/save_goal'
import { fundingChoices } from '#goals/funding_form'
import { initialGoal, wishedChange } from '#goals/goal_form'
import { courses } from '#goals/goal_page'
import { goalList } from '#goals/queries/goal_list'
import { goalMonths } from '#goals/queries/goal_months'
import { outlook } from '#goals/queries/goal_outlook'
import {
  goalChangeQuery,
  goalValidator,
  templateQuery,
  TEMPLATES,
} from '#goals/validators/goal_validator'
import Goal from '#goals/models/goal'
import type { HttpContext } from '@adonisjs/core/http'
import type { Day } from '#core/calendar'

/** Savings: what people put aside for something. */
export default class GoalsController {
  async index({ member, view }: HttpContext) {
    const all = await goalList(member.today)
    const open = all.filter(({ isArchived }) => !isArchived)
    const months = await goalMonths(open, member.today)
    const goals = open.map((goal) => ({
      ...goal,
      outlook: outlook(goal, months.get(goal.id)!, member.today),
    }))
    const archived = all.filter(({ isArchived }) => isArchived)
    return view.render('goals/goals/index', { goals, archived, templates: TEMPLATES })
  }

  async create({ i18n, member, request, view }: HttpContext) {
    const { for: wish } = await request.validateUsing(templateQuery, { data: request.qs() })
    return view.render('goals/goals/create', {
      ...(await fundingChoices({ currency: member.household.currency, today: member.today })),
      initial: {
        name: wish && wish !== 'other' ? i18n.t(`goals.templates.${wish}`) : '',
        fund: {},
        envelope: {},
      },
    })
  }

  async store({ i18n, member, request, response, session }: HttpContext) {
    const input = await request.validateUsing(goalValidator)
    const reader = readerOf(member, member.household.currency)
    const { goal, changeSetId } = await addGoal(await readGoal(input, reader), {
      isOwn: input.is_own ?? false,
      currency: reader.currency,
    })
    session.flash({ notice: i18n.t('goals.added', { name: goal.name }), undo: changeSetId })
    return response.redirect(`/goals/${goal.id}`)
  }

  async show({ member, params, view }: HttpContext) {
    const goal = await known(params.id, member.today)
    const months = (await goalMonths([goal], member.today)).get(goal.id)!
    const found = outlook(goal, months, member.today)
    return view.render('goals/goals/show', {
      goal,
      months: months.toReversed(),
      outlook: found,
      chart: courses(goal, found.ways, member.today, member.user.locale),
    })
  }

  async edit({ member, params, request, view }: HttpContext) {
    const goal = await known(params.id, member.today)
    const wish = await request.validateUsing(goalChangeQuery, { data: request.qs() })
    const initial = initialGoal(wishedChange(goal, wish), member.user.locale)
    const { currency } = goal
    const { today } = member
    return view.render('goals/goals/edit', {
      goal,
      ...(await fundingChoices({ currency, today }, Object.keys(initial.envelope))),
      initial,
    })
  }

  async update({ i18n, member, params, request, response, session }: HttpContext) {
    const goal = await Goal.known(params.id)
    const input = await request.validateUsing(goalValidator)
    if (input._version !== undefined && input._version !== String(goal.version))
      throw new Exception(i18n.t('goals.conflict'), { status: 409 })
    const reader = readerOf(member, goal.currency)
    const undo = await changeGoal(goal, await readGoal(input, reader))
    session.flash({ notice: i18n.t('goals.changed', { name: input.name }), undo })
    return response.redirect(`/goals/${goal.id}`)
  }

  async destroy({ i18n, params, response, session }: HttpContext) {
    const goal = await Goal.known(params.id)
    const undo = await deleteGoal(goal)
    session.flash({ notice: i18n.t('goals.deleted', { name: goal.name }), undo })
    return response.redirect('/goals')
  }
}

const readerOf = ({ user, today }: HttpContext['member'], currency: string) => ({
  currency,
  locale: user.locale,
  today,
})

async function known(id: string, today: Day) {
  const { id: own } = await Goal.known(id)
  return (await goalList(today)).find((goal) => goal.id === own)!
}
