using System.Text.Json;
using SocialCapital.Domain.Time;

namespace SocialCapital.Ledger.Audits;

/// <summary>
/// The folder in which one audit of one community keeps what it has done. One audit at a time has it. Made as its owner's
/// alone: who trusts whom is nobody else's business.
/// </summary>
internal sealed class WorkFolder : IDisposable
{
    /// <summary>Older steps are not gone on from: they would tell of a community that is no more.</summary>
    public static readonly TimeSpan AgeMax = TimeSpan.FromDays(1);

    private const string StepsName = "steps.json";
    private const string LockName = "lock";

    private readonly FileStream _lock;

    private WorkFolder(string path, FileStream held)
    {
        Folder = path;
        _lock = held;
    }

    /// <summary>Where it is.</summary>
    public string Folder { get; }

    /// <summary>Takes the folder.</summary>
    /// <exception cref="AuditBusyException">Another audit has it.</exception>
    public static WorkFolder Open(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        try
        {
            return new WorkFolder(path, new FileStream(Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e)
        {
            throw new AuditBusyException("Another audit has the work folder.", e);
        }
    }

    /// <summary>The path of a file.</summary>
    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>The steps to go on from; null where there are none, or where they or their files do not fit the plan.</summary>
    public async Task<WorkSteps?> ReadAsync(AuditPlan plan, CancellationToken cancellationToken)
    {
        WorkSteps? steps;
        try
        {
            await using var file = File.OpenRead(PathOf(StepsName));
            steps = await JsonSerializer.DeserializeAsync<WorkSteps>(file, cancellationToken: cancellationToken);
        }
        catch (Exception e) when (e is FileNotFoundException or JsonException)
        {
            return null;
        }

        return steps is not null && Fits(steps, plan) && await AreWholeAsync(steps, cancellationToken) ? steps : null;
    }

    /// <summary>Writes the steps: wholly, or not at all.</summary>
    public void Write(WorkSteps steps)
    {
        var written = PathOf(StepsName + ".new");
        using (var file = File.Create(written))
        {
            JsonSerializer.Serialize(file, steps);
            file.Flush(flushToDisk: true);
        }

        File.Move(written, PathOf(StepsName), overwrite: true);
    }

    /// <summary>Removes everything but the lock: the next audit begins anew.</summary>
    public void Clear()
    {
        // The steps first: files without them are nothing.
        File.Delete(PathOf(StepsName));
        foreach (var file in Directory.EnumerateFiles(Folder))
        {
            if (Path.GetFileName(file) != LockName)
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>Lets the folder go, with what is in it.</summary>
    public void Dispose() => _lock.Dispose();

    private static bool Fits(WorkSteps steps, AuditPlan plan) =>
        steps.Version == WorkSteps.CurrentVersion
        && steps.Community == plan.Community
        && steps.Shards == plan.Shards
        && steps.HalfLifeTicks == plan.HalfLife.Ticks
        && steps.Trusted.SequenceEqual(plan.Trusted)
        && new Timestamp(steps.AtUnixMicroseconds) is var at
        && at <= plan.At && plan.At.Since(at) <= AgeMax;

    private async Task<bool> AreWholeAsync(WorkSteps steps, CancellationToken cancellationToken)
    {
        foreach (var file in steps.Scanned.SelectMany(shard => new[] { shard.MemberFile, shard.EdgeFile }).Append(steps.Flow).OfType<WorkFile>())
        {
            if (!await file.IsWholeAsync(Folder, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }
}
