/** Every kind of letter, so that a worker knows them by name. */
import '#households/letters/invitation'
import '#households/letters/removal'
import '#identity/letters/link'
import '#identity/letters/notices'
import '#identity/second_factor/tell'
import '#ops/letters/audit'
import '#privacy/letters/copies'
import '#privacy/letters/erasures'
