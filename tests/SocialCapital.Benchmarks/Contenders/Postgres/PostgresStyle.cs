namespace SocialCapital.Benchmarks.Contenders.Postgres;

/// <summary>How events are written.</summary>
internal enum PostgresStyle
{
    /// <summary>One a transaction, by a function in the database.</summary>
    Function,

    /// <summary>One a transaction, by one statement of common table expressions.</summary>
    Expressions,

    /// <summary>Many in one statement, from arrays, summed up by the database.</summary>
    Arrays,

    /// <summary>Many in one statement, from a temporary table that is filled by a binary COPY, summed up by the database.</summary>
    Copy,

    /// <summary>Many in one transaction of two round trips: ids first, then what the client has summed up of the new ones.</summary>
    ClientSums,
}
