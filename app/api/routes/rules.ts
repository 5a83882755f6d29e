import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { RuleFindings, RulePauses, RulePlaces, RulePreviews, RuleRuns, Rules, RuleSuggestions } =
  controllers.api

router
  .group(() => {
    router.get('/', [Rules, 'index']).as('rules.index')
    router.post('/', [Rules, 'store']).as('rules.store')
    router.get('/findings', [RuleFindings, 'index']).as('rule_findings.index')
    router.get('/suggestions', [RuleSuggestions, 'index']).as('rule_suggestions.index')
    router.post('/previews', [RulePreviews, 'store']).as('rule_previews.store')
    router.get('/runs/:id', [RuleRuns, 'show']).as('rule_runs.show')
    router.delete('/runs/:id', [RuleRuns, 'destroy']).as('rule_runs.destroy')
    router.get('/:id', [Rules, 'show']).as('rules.show')
    router.patch('/:id', [Rules, 'update']).as('rules.update')
    router.delete('/:id', [Rules, 'destroy']).as('rules.destroy')
    router.patch('/:id/place', [RulePlaces, 'update']).as('rule_places.update')
    router.post('/:id/pause', [RulePauses, 'store']).as('rule_pauses.store')
    router.delete('/:id/pause', [RulePauses, 'destroy']).as('rule_pauses.destroy')
    router.get('/:id/runs', [RuleRuns, 'index']).as('rule_runs.index')
    router.post('/:id/runs', [RuleRuns, 'store']).as('rule_runs.store')
  })
  .prefix('/api/v1/rules')
  .as('api')
