/**
 * SQL of references that are looked up once for each statement and not for each row: a rule over ten years names one
 * category, one change set and every row of its own a hundred thousand times. Rows that are named cannot go meanwhile
 * ("for key share"), nor afterwards. Both sides are told to the triggers, so that the catalogue can read them there.
 */
export interface NamedOnce {
  table: string
  column: string
  target: string
}

const nameOf = ({ table, column }: NamedOnce) => `${table}_${column}`

export const namedOnceFunctions = `
      -- Arguments: the table that names rows of this one, and its column.
      create function app.refuse_named() returns trigger language plpgsql as $$
      declare named uuid;
      begin
        execute format(
          'select gone.id from old_rows gone where exists (
             select from %1$I one where one.household_id = gone.household_id and one.%2$I = gone.id) limit 1',
          tg_argv[0], tg_argv[1]) into named;
        if named is not null then
          raise exception '% is still named by %', named, tg_argv[0]
            using errcode = 'foreign_key_violation', table = tg_table_name;
        end if;
        return null;
      end $$;

      create function app.forget_named() returns trigger language plpgsql as $$
      begin
        execute format(
          'delete from %1$I one using old_rows gone where one.household_id = gone.household_id and one.%2$I = gone.id',
          tg_argv[0], tg_argv[1]);
        return null;
      end $$;`

/** Of a table that can be written to by anybody. */
export const looksUpNamed = (named: NamedOnce) => `
      create function app.look_up_${nameOf(named)}() returns trigger language plpgsql as $$
      declare missing uuid;
      begin
        with named as materialized (
          select distinct household_id, ${named.column} as id from new_rows where ${named.column} is not null
        ), found as materialized (
          select one.household_id, one.id from named cross join lateral (
            select * from ${named.target} there
            where there.household_id = named.household_id and there.id = named.id for key share) one
        ) select id into missing from named where not exists (
            select from found where found.household_id = named.household_id and found.id = named.id) limit 1;
        if missing is not null then
          raise exception '${named.column} of ${named.table} names nothing: %', missing
            using errcode = 'foreign_key_violation', table = tg_table_name;
        end if;
        return null;
      end $$;
      ${['insert', 'update']
        .map(
          (
            operation
          ) => `create trigger look_up_${named.column}_${operation} after ${operation} on ${named.table}
        referencing new table as new_rows for each statement execute function app.look_up_${nameOf(named)}();`
        )
        .join('\n      ')}`

export const looksUpNoMore = (named: NamedOnce) =>
  `drop function app.look_up_${nameOf(named)}() cascade;`

/** What is named cannot go; or what names it goes too. */
export const keepsNamed = (named: NamedOnce, how: 'refuse' | 'forget') => `
      create trigger ${how}_${nameOf(named)} after delete on ${named.target} referencing old table as old_rows
        for each statement execute function app.${how}_named('${named.table}', '${named.column}');`

/** All such references as the catalogue tells them. */
export const NAMED_REFERENCES = `
  select told[1] as "table", told[2] as "column", k.tgrelid::regclass::text as target
  from pg_trigger k cross join lateral string_to_array(encode(k.tgargs, 'escape'), '\\000') told
  where k.tgfoid in (select oid from pg_proc where proname in ('refuse_named', 'forget_named')
    and pronamespace = 'app'::regnamespace)`
