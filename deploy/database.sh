#!/bin/sh
# The three roles and the database, once, when the server is new: the owner of the tables, the app that row-level
# security holds, and the one for backups that reads all and writes nothing.
set -eu
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -v owner="$OWNER_PASSWORD" -v app="$APP_PASSWORD" -v backup="$BACKUP_PASSWORD" <<'SQL'
create role money_tracker_owner login nosuperuser nobypassrls createdb password :'owner';
create role money_tracker_app login nosuperuser nobypassrls password :'app';
create role money_tracker_backup login nosuperuser bypassrls password :'backup';
alter role money_tracker_backup set default_transaction_read_only = on;
create database money_tracker owner money_tracker_owner;
revoke all on database money_tracker from public;
grant connect, temporary on database money_tracker to money_tracker_app;
grant connect on database money_tracker to money_tracker_backup;
\connect money_tracker
alter default privileges for role money_tracker_owner grant select, insert, update, delete on tables to money_tracker_app;
alter default privileges for role money_tracker_owner grant usage, select on sequences to money_tracker_app;
alter default privileges for role money_tracker_owner grant select on tables to money_tracker_backup;
alter default privileges for role money_tracker_owner grant select on sequences to money_tracker_backup;
SQL
