using System.Text.Json;
using Orleans.Runtime;
using Orleans.Storage;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Grains.Storage;

/// <summary>
/// Orleans grain storage as JSON documents in the ledger's settings store, with its versions as ETags. A store that fails
/// is told as an <see cref="OrleansException"/> without its cause, which could not be sent to another silo.
/// </summary>
internal sealed class SettingsGrainStorage(ISettingsStore settings) : IGrainStorage
{
    /// <inheritdoc/>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var document = await AskAsync(() => settings.ReadAsync(KeyOf(stateName, grainId)));
        grainState.RecordExists = document is not null;
        grainState.ETag = document?.Version;
        grainState.State = document is null
            ? Activator.CreateInstance<T>()
            : JsonSerializer.Deserialize<T>(document.Content.Span)
                ?? throw new OrleansException($"The settings document of {grainId} is empty.");
    }

    /// <inheritdoc/>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(grainState.State);
        grainState.ETag = await AskAsync(() => settings.WriteAsync(KeyOf(stateName, grainId), content, grainState.ETag))
            ?? throw new InconsistentStateException($"The settings document of {grainId} was changed by somebody else.");
        grainState.RecordExists = true;
    }

    /// <inheritdoc/>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (grainState.ETag is { } version && !await AskAsync(() => settings.RemoveAsync(KeyOf(stateName, grainId), version)))
        {
            throw new InconsistentStateException($"The settings document of {grainId} was changed by somebody else.");
        }

        grainState.ETag = null;
        grainState.RecordExists = false;
        grainState.State = Activator.CreateInstance<T>();
    }

    private static async ValueTask<T> AskAsync<T>(Func<ValueTask<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (LedgerStoreException e)
        {
            throw new OrleansException($"The settings can't be read or written: {e.Message}");
        }
    }

    private static string KeyOf(string stateName, GrainId grainId) => $"{stateName}/{grainId.Key}";
}
