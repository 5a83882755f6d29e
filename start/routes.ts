/** What URLs exist: each module's own file says. Who may use them: config/access.ts. */
import '#ops/routes'
import '#identity/routes'
import '#households/routes'
import '#onboarding/routes'
import '#reports/routes'
import '#accounts/routes'
import '#categories/routes'
import '#ledger/routes'
