namespace SocialCapital.Benchmarks.Contenders.Redis;

/// <summary>
/// What runs inside Redis, once for a whole request: a set of ids, a hash for each member, and relationships. Like PostgreSQL,
/// Redis is given members as numbers, ids as 16 bytes and what an event is worth, and keeps nothing of an event but its id.
/// </summary>
internal static class RedisScripts
{
    /// <summary>The relationships, where they are fields of one hash.</summary>
    public const string Relationships = "r";

    /// <summary>The ids.</summary>
    public const string Ids = "ids";

    /// <summary>An event at a time, as one writes it first; arguments are id, giver, receiver and amount of each event.</summary>
    public const string EachByItself =
        """
        local fresh = 0
        for i = 1, #ARGV, 4 do
            if redis.call('SADD', 'ids', ARGV[i]) == 1 then
                local g, r, amount = ARGV[i + 1], ARGV[i + 2], ARGV[i + 3]
                fresh = fresh + 1
                if tonumber(g) < tonumber(r) then
                    redis.call('HINCRBY', 'r:' .. g .. ':' .. r, 'b', amount)
                else
                    redis.call('HINCRBY', 'r:' .. r .. ':' .. g, 'b', -amount)
                end
                redis.call('HINCRBY', 'm:' .. g, 'g', amount)
                redis.call('HINCRBY', 'm:' .. r, 'r', amount)
            end
        end
        return fresh
        """;

    /// <summary>
    /// Ids are asked for and added by one command each, and what a request comes to for a key is written once: Redis writes
    /// every command of a script to its file, so fewer are better. The one argument holds 32 bytes for each event.
    /// </summary>
    public const string Summed = SumUp +
        """
        for key, amount in pairs(related) do
            redis.call('HINCRBY', 'r:' .. key, 'b', amount)
        end
        return #fresh
        """;

    /// <summary>The same, with all relationships in one hash.</summary>
    public const string SummedInOneHash = SumUp +
        """
        for key, amount in pairs(related) do
            redis.call('HINCRBY', 'r', key, amount)
        end
        return #fresh
        """;

    /// <summary>Sums up what one side of all members holds: what they gave in the first place, and what they received in the second.</summary>
    public const string Totals =
        """
        local given, received, cursor = 0, 0, '0'
        repeat
            local page = redis.call('SCAN', cursor, 'MATCH', 'm:*', 'COUNT', 10000)
            cursor = page[1]
            for _, key in ipairs(page[2]) do
                local of = redis.call('HMGET', key, 'g', 'r')
                given = given + (of[1] and tonumber(of[1]) or 0)
                received = received + (of[2] and tonumber(of[2]) or 0)
            end
        until cursor == '0'
        return {string.format('%.0f', given), string.format('%.0f', received)}
        """;

    private const string SumUp =
        """
        local data = ARGV[1]
        local ids, n = {}, #data / 32
        for i = 1, n do
            local at = i * 32
            ids[i] = string.sub(data, at - 31, at - 16)
        end
        local known = redis.call('SMISMEMBER', 'ids', unpack(ids))
        local seen, fresh, gave, got, related = {}, {}, {}, {}, {}
        for i = 1, n do
            local id = ids[i]
            if known[i] == 0 and not seen[id] then
                seen[id] = true
                fresh[#fresh + 1] = id
                local g, r, amount = struct.unpack('>I4I4i8', data, i * 32 - 15)
                gave[g] = (gave[g] or 0) + amount
                got[r] = (got[r] or 0) + amount
                local pair
                if g < r then
                    pair = g .. ':' .. r
                    related[pair] = (related[pair] or 0) + amount
                else
                    pair = r .. ':' .. g
                    related[pair] = (related[pair] or 0) - amount
                end
            end
        end
        if #fresh == 0 then
            return 0
        end
        redis.call('SADD', 'ids', unpack(fresh))
        for member, amount in pairs(gave) do
            redis.call('HINCRBY', 'm:' .. member, 'g', amount)
        end
        for member, amount in pairs(got) do
            redis.call('HINCRBY', 'm:' .. member, 'r', amount)
        end

        """;
}
