import { Job } from '#core/job'
import { finishRotation } from '#ops/key_rotation/rotate'

/** Ends what `key:rotate --reencrypt` had to leave: values that were sealed meanwhile, keys that rested. */
export class SweepDataKeys extends Job {
  async perform() {
    await finishRotation()
  }
}
