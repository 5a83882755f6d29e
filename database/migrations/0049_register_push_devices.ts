import { BaseSchema } from '@adonisjs/lucid/schema'

/** Browsers and phones that take push messages, each of one person. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table push_devices (
        id uuid primary key,
        user_id uuid not null references users (id) on delete cascade,
        transport text not null check (transport in ('web', 'fcm')),
        -- Whoever registers it last has it.
        target_hash text not null unique,
        -- Where to send to, sealed: whoever knows it can send.
        target text not null,
        label text not null check (length(label) <= 60),
        created_at timestamptz not null default now(),
        sent_at timestamptz
      );
      create index push_devices_user on push_devices (user_id);
    `)
  }

  async down() {
    this.schema.raw('drop table push_devices')
  }
}
