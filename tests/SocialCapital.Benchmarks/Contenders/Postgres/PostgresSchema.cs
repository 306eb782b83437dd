namespace SocialCapital.Benchmarks.Contenders.Postgres;

/// <summary>
/// The tables and statements. Everything is as favourable to PostgreSQL as it can be: members are known to it by number
/// (a forum that keeps its books in its own database has such numbers), ids are UUIDs that grow, nothing is kept of an event
/// but its id, what an event is worth comes ready, and rows have room to be changed in their page.
/// </summary>
internal static class PostgresSchema
{
    /// <summary>Makes the tables and the function.</summary>
    public const string Create =
        """
        create table events (id uuid primary key);
        create table members (
            id bigint primary key, given bigint not null, received bigint not null, entries bigint not null) with (fillfactor = 60);
        create table relationships (
            a bigint not null, b bigint not null, balance bigint not null, entries bigint not null, primary key (a, b)) with (fillfactor = 80);

        create function add_event(event uuid, giver bigint, receiver bigint, amount bigint) returns boolean language plpgsql as $$
        begin
            insert into events (id) values (event) on conflict do nothing;
            if not found then
                return false;
            end if;
            insert into relationships as r (a, b, balance, entries)
                values (least(giver, receiver), greatest(giver, receiver), case when giver < receiver then amount else -amount end, 1)
                on conflict (a, b) do update set balance = r.balance + excluded.balance, entries = r.entries + 1;
            -- In the order of their keys, so that no two transactions wait for each other.
            insert into members as m (id, given, received, entries)
                values (least(giver, receiver), case when giver < receiver then amount else 0 end, case when giver < receiver then 0 else amount end, 1),
                       (greatest(giver, receiver), case when giver < receiver then 0 else amount end, case when giver < receiver then amount else 0 end, 1)
                on conflict (id) do update set given = m.given + excluded.given, received = m.received + excluded.received, entries = m.entries + 1;
            return true;
        end $$;
        """;

    /// <summary>One event in one transaction, by the function.</summary>
    public const string AddOne = "select add_event($1, $2, $3, $4)";

    /// <summary>One event in one transaction, without a function; $2 is the lower number, $3 the higher, $4 what the lower gives, $5 what the higher gives.</summary>
    public const string AddOneByExpressions =
        """
        with fresh as (insert into events (id) values ($1) on conflict do nothing returning 1),
        pair as (
            insert into relationships as r (a, b, balance, entries) select $2, $3, $4 - $5, 1 from fresh
                on conflict (a, b) do update set balance = r.balance + excluded.balance, entries = r.entries + 1),
        sides as (
            insert into members as m (id, given, received, entries)
                select v.id, v.given, v.received, 1 from fresh, (values ($2, $4, $5), ($3, $5, $4)) v (id, given, received)
                on conflict (id) do update set given = m.given + excluded.given, received = m.received + excluded.received, entries = m.entries + 1)
        select exists (select from fresh)
        """;

    /// <summary>Many events in one statement: each array has one element an event, no id twice. Answers how many were new.</summary>
    public const string AddMany =
        """
        with input as materialized (
            select * from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[]) as t (id, giver, receiver, amount)),
        ids as (insert into events (id) select id from input on conflict do nothing returning id),
        fresh as materialized (select i.giver, i.receiver, i.amount from input i join ids using (id)),
        pairs as (
            insert into relationships as r (a, b, balance, entries)
                select least(giver, receiver), greatest(giver, receiver), sum(case when giver < receiver then amount else -amount end)::bigint, count(*)
                from fresh group by 1, 2 order by 1, 2
                on conflict (a, b) do update set balance = r.balance + excluded.balance, entries = r.entries + excluded.entries),
        sides as (
            insert into members as m (id, given, received, entries)
                select id, sum(given)::bigint, sum(received)::bigint, count(*)
                from (select giver as id, amount as given, 0::bigint as received from fresh
                      union all select receiver, 0::bigint, amount from fresh) s
                group by id order by id
                on conflict (id) do update set given = m.given + excluded.given, received = m.received + excluded.received, entries = m.entries + excluded.entries)
        select count(*) from fresh
        """;

    /// <summary>The first of three statements of a batch that the client sums up: which ids are new.</summary>
    public const string AddIds = "insert into events (id) select * from unnest($1::uuid[]) on conflict do nothing returning id";

    /// <summary>The second: relationships, summed up and in the order of their keys.</summary>
    public const string AddPairs =
        """
        insert into relationships as r (a, b, balance, entries) select * from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[])
            on conflict (a, b) do update set balance = r.balance + excluded.balance, entries = r.entries + excluded.entries
        """;

    /// <summary>The third: members, summed up and in the order of their keys.</summary>
    public const string AddSides =
        """
        insert into members as m (id, given, received, entries) select * from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[])
            on conflict (id) do update set given = m.given + excluded.given, received = m.received + excluded.received, entries = m.entries + excluded.entries
        """;
}
