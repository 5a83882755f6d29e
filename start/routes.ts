/** What URLs exist: each module's own file says. Who may use them: config/access.ts. */
import router from '@adonisjs/core/services/router'
import { recordId } from '#core/http/record_id'
import '#ops/routes'
import '#identity/routes'
import '#identity/second_factor/routes'
import '#identity/api_access/routes'
import '#households/routes'
import '#onboarding/routes'
import '#reports/routes'
import '#accounts/routes'
import '#categories/routes'
import '#ledger/routes'
import '#ledger/tie_routes'
import '#rules/routes'
import '#banking/routes'
import '#privacy/routes'
import '#notifications/routes'
import '#api/routes'
import '#dev/routes'

// What is no id leads nowhere, in every module; a route whose place holds something else says so itself.
for (const place of ['id', 'run_id']) router.where(place, recordId)
